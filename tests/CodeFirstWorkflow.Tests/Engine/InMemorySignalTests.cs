namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemorySignalTests() : SignalFacts(new InMemoryEngineHarness());
