using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlExecutionTests() : ExecutionFacts(new PostgreSqlEngineHarness());
