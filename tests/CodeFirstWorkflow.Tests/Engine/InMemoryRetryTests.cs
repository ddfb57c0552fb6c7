namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryRetryTests() : RetryFacts(new InMemoryEngineHarness());
