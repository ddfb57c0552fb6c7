namespace CodeFirstWorkflow.Tests.InMemory;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class InMemoryTransitionTests() : TransitionConformance(new InMemoryHarness());
