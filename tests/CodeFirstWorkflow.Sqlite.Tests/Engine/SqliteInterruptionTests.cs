using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteInterruptionTests() : InterruptionFacts(new SqliteEngineHarness());
