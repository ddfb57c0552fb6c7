namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteCorrelationTests() : CorrelationFacts(new SqliteEngineHarness());
