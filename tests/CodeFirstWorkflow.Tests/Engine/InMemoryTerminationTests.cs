using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryTerminationTests() : TerminationFacts(new InMemoryEngineHarness());
