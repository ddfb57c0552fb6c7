using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteDeploymentTests() : DeploymentFacts(new SqliteEngineHarness());
