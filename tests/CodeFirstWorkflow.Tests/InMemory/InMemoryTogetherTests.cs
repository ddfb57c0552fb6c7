namespace CodeFirstWorkflow.Tests.InMemory;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class InMemoryTogetherTests() : TogetherConformance(new InMemoryHarness());
