using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryInterruptionTests() : InterruptionFacts(new InMemoryEngineHarness());
