using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class InMemoryRingTests() : RingConformance(new InMemoryHarness());
