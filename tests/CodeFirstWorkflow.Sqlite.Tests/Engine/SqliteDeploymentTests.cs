namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteDeploymentTests() : DeploymentFacts(new SqliteEngineHarness());
