namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class SqliteTakeoverTests() : TakeoverConformance(new LivingSqliteHarness());
