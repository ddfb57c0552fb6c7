namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryRaceTests() : RaceFacts(new InMemoryEngineHarness());
