namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlDeploymentTests() : DeploymentFacts(new PostgreSqlEngineHarness());
