using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class InMemoryTakeoverTests() : TakeoverConformance(new LivingMemoryHarness());
