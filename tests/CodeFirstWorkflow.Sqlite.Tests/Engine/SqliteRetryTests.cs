namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteRetryTests() : RetryFacts(new SqliteEngineHarness());
