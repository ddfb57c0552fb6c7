namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteReplayTests() : ReplayFacts(new SqliteEngineHarness());
