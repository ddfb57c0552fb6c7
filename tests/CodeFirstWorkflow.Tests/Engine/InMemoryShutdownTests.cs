using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryShutdownTests() : ShutdownFacts(new InMemoryEngineHarness());
