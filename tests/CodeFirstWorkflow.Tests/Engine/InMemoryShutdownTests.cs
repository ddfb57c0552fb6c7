namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryShutdownTests() : ShutdownFacts(new InMemoryEngineHarness());
