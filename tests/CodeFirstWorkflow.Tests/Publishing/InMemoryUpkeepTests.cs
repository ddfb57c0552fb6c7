using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class InMemoryUpkeepTests() : UpkeepConformance(new LivingMemoryHarness());
