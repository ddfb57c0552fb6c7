using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryRemoteActionTests() : RemoteActionFacts(new InMemoryEngineHarness());
