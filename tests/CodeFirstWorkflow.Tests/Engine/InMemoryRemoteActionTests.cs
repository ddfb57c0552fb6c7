namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryRemoteActionTests() : RemoteActionFacts(new InMemoryEngineHarness());
