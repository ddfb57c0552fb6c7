using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryStrangeInputTests() : StrangeInputFacts(new InMemoryEngineHarness());
