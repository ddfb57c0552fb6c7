using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteWaitTests() : WaitFacts(new SqliteEngineHarness());
