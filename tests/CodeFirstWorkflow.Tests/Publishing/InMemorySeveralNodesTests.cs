namespace CodeFirstWorkflow.Tests.Publishing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class InMemorySeveralNodesTests() : SeveralNodesConformance(new LivingMemoryHarness());
