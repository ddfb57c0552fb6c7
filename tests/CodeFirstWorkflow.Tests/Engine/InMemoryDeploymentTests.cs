namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryDeploymentTests() : DeploymentFacts(new InMemoryEngineHarness());
