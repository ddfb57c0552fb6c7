using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryWaitTests() : WaitFacts(new InMemoryEngineHarness());
