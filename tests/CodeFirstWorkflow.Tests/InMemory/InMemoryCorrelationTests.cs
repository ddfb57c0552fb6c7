using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class InMemoryCorrelationTests() : CorrelationConformance(new InMemoryHarness());
