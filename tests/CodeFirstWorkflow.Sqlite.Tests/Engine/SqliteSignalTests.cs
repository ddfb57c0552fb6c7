using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteSignalTests() : SignalFacts(new SqliteEngineHarness());
