using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class InMemoryRetentionTests() : RetentionConformance(new InMemoryHarness());
