using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemorySpanTests() : SpanFacts(new InMemoryEngineHarness());
