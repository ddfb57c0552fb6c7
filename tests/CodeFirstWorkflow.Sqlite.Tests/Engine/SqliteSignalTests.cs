namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteSignalTests() : SignalFacts(new SqliteEngineHarness());
