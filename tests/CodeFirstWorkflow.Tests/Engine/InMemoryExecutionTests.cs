namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryExecutionTests() : ExecutionFacts(new InMemoryEngineHarness());
