using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemorySignalTests() : SignalFacts(new InMemoryEngineHarness());
