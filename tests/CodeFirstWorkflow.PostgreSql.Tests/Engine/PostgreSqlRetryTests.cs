using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlRetryTests() : RetryFacts(new PostgreSqlEngineHarness());
