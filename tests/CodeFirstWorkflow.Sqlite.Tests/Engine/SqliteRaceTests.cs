namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteRaceTests() : RaceFacts(new SqliteEngineHarness());
