using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryExecutionTests() : ExecutionFacts(new InMemoryEngineHarness());
