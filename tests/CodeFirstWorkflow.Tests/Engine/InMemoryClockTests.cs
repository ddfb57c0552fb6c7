using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryClockTests() : ClockFacts(new InMemoryEngineHarness());
