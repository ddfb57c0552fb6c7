using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryHistoryTests() : HistoryFacts(new InMemoryEngineHarness());
