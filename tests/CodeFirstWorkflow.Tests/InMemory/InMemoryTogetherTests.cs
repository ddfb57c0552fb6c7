using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class InMemoryTogetherTests() : TogetherConformance(new InMemoryHarness());
