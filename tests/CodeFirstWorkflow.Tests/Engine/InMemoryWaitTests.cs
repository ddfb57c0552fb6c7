namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryWaitTests() : WaitFacts(new InMemoryEngineHarness());
