using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryLogTests() : LogFacts(new InMemoryEngineHarness());
