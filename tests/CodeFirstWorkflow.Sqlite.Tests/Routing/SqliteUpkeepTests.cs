namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class SqliteUpkeepTests() : UpkeepConformance(new LivingSqliteHarness());
