using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryOutageTests() : OutageFacts(new InMemoryEngineHarness());
