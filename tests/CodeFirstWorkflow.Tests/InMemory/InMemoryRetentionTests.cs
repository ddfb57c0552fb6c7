namespace CodeFirstWorkflow.Tests.InMemory;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class InMemoryRetentionTests() : RetentionConformance(new InMemoryHarness());
