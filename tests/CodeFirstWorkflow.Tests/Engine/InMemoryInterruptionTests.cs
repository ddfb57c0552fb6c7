namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryInterruptionTests() : InterruptionFacts(new InMemoryEngineHarness());
