namespace CodeFirstWorkflow.Tests.Publishing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class InMemoryTakeoverTests() : TakeoverConformance(new LivingMemoryHarness());
