using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryCompensationTests() : CompensationFacts(new InMemoryEngineHarness());
