namespace CodeFirstWorkflow.Tests.InMemory;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class InMemoryResendTests() : ResendConformance(new InMemoryHarness());
