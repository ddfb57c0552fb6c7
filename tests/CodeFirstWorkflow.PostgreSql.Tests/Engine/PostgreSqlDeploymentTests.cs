using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlDeploymentTests() : DeploymentFacts(new PostgreSqlEngineHarness());
