using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryCorrelationFactsTests() : CorrelationFacts(new InMemoryEngineHarness());
