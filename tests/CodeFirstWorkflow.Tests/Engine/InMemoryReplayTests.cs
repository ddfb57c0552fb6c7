namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryReplayTests() : ReplayFacts(new InMemoryEngineHarness());
