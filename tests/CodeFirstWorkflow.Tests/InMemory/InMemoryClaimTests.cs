namespace CodeFirstWorkflow.Tests.InMemory;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class InMemoryClaimTests() : ClaimConformance(new InMemoryHarness());
