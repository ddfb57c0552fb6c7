using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteRaceTests() : RaceFacts(new SqliteEngineHarness());
