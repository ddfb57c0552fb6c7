namespace CodeFirstWorkflow.Tests.InMemory;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class InMemoryCorrelationTests() : CorrelationConformance(new InMemoryHarness());
