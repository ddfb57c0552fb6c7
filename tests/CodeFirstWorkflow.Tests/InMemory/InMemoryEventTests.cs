namespace CodeFirstWorkflow.Tests.InMemory;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class InMemoryEventTests() : EventConformance(new InMemoryHarness());
