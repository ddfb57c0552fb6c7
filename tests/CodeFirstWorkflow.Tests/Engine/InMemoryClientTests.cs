using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryClientTests() : ClientFacts(new InMemoryEngineHarness());
