namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteWaitTests() : WaitFacts(new SqliteEngineHarness());
