namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryCompensationTests() : CompensationFacts(new InMemoryEngineHarness());
