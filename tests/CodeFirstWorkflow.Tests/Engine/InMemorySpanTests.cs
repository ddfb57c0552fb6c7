namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemorySpanTests() : SpanFacts(new InMemoryEngineHarness());
