namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryFailureTests() : FailureFacts(new InMemoryEngineHarness());
