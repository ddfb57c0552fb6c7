using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class InMemoryTransitionTests() : TransitionConformance(new InMemoryHarness());
