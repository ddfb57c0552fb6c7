namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryStateTableTests() : StateTableFacts(new InMemoryEngineHarness());
