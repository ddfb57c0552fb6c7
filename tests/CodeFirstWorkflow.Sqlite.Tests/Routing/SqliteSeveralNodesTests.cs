using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

public sealed class SqliteSeveralNodesTests() : SeveralNodesConformance(new LivingSqliteHarness());
