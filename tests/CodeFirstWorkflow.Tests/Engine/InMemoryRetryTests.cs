using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryRetryTests() : RetryFacts(new InMemoryEngineHarness());
