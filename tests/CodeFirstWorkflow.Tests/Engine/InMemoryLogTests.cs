namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryLogTests() : LogFacts(new InMemoryEngineHarness());
