using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryTraceTests() : TraceFacts(new InMemoryEngineHarness());
