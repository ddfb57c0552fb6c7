namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryCorrelationFactsTests() : CorrelationFacts(new InMemoryEngineHarness());
