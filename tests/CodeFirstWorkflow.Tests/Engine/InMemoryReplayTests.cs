using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryReplayTests() : ReplayFacts(new InMemoryEngineHarness());
