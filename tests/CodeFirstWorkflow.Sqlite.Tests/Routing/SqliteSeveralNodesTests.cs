namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class SqliteSeveralNodesTests() : SeveralNodesConformance(new LivingSqliteHarness());
