using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryDamagedJournalTests() : DamagedJournalFacts(new InMemoryEngineHarness());
