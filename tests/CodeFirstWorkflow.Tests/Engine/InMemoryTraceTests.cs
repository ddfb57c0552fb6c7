namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryTraceTests() : TraceFacts(new InMemoryEngineHarness());
