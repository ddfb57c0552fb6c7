using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteHistoryTests() : HistoryFacts(new SqliteEngineHarness());
