namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteHistoryTests() : HistoryFacts(new SqliteEngineHarness());
