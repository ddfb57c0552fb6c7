using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteReplayTests() : ReplayFacts(new SqliteEngineHarness());
