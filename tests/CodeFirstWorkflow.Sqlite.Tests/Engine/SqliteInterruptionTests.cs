namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteInterruptionTests() : InterruptionFacts(new SqliteEngineHarness());
