namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteShutdownTests() : ShutdownFacts(new SqliteEngineHarness());
