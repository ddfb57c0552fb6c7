namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryActionTests() : ActionFacts(new InMemoryEngineHarness());
