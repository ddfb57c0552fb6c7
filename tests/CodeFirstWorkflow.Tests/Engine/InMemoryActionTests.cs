using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryActionTests() : ActionFacts(new InMemoryEngineHarness());
