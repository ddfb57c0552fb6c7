namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryClockTests() : ClockFacts(new InMemoryEngineHarness());
