using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class InMemoryJournalTests() : JournalConformance(new InMemoryHarness());
