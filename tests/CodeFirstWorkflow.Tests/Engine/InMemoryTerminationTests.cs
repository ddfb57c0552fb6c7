namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryTerminationTests() : TerminationFacts(new InMemoryEngineHarness());
