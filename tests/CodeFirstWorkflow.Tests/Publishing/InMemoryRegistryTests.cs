namespace CodeFirstWorkflow.Tests.Publishing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class InMemoryRegistryTests() : RegistryConformance(new LivingMemoryHarness());
