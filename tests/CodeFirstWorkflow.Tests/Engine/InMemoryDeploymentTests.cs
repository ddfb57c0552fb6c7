using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryDeploymentTests() : DeploymentFacts(new InMemoryEngineHarness());
