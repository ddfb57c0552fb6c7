using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryStateTableTests() : StateTableFacts(new InMemoryEngineHarness());
