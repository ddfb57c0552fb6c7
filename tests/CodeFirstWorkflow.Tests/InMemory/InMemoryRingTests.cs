namespace CodeFirstWorkflow.Tests.InMemory;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class InMemoryRingTests() : RingConformance(new InMemoryHarness());
