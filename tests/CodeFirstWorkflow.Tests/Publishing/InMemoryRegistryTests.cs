using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class InMemoryRegistryTests() : RegistryConformance(new LivingMemoryHarness());
