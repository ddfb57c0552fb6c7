namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryHistoryTests() : HistoryFacts(new InMemoryEngineHarness());
