namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryClientTests() : ClientFacts(new InMemoryEngineHarness());
