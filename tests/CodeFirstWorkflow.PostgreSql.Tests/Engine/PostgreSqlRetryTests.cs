namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlRetryTests() : RetryFacts(new PostgreSqlEngineHarness());
