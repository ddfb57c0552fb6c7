using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryRaceTests() : RaceFacts(new InMemoryEngineHarness());
