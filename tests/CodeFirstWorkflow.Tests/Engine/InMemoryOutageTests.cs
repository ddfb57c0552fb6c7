namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryOutageTests() : OutageFacts(new InMemoryEngineHarness());
