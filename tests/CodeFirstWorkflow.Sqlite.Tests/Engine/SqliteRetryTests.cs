using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteRetryTests() : RetryFacts(new SqliteEngineHarness());
