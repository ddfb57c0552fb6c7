using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class InMemorySeveralNodesTests() : SeveralNodesConformance(new LivingMemoryHarness());
