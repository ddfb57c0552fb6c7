using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class InMemoryClaimTests() : ClaimConformance(new InMemoryHarness());
