using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class InMemoryImportTests() : ImportConformance(new InMemoryHarness());
