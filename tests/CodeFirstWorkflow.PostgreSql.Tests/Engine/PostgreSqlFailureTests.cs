namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlFailureTests() : FailureFacts(new PostgreSqlEngineHarness());
