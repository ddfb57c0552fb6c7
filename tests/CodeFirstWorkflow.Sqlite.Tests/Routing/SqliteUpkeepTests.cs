using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

public sealed class SqliteUpkeepTests() : UpkeepConformance(new LivingSqliteHarness());
