using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

public sealed class SqliteTakeoverTests() : TakeoverConformance(new LivingSqliteHarness());
