using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteShutdownTests() : ShutdownFacts(new SqliteEngineHarness());
