using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryActionFilterTests() : ActionFilterFacts(new InMemoryEngineHarness());
