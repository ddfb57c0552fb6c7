using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryFailureTests() : FailureFacts(new InMemoryEngineHarness());
