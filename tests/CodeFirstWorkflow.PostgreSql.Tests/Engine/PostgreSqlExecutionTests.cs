namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlExecutionTests() : ExecutionFacts(new PostgreSqlEngineHarness());
