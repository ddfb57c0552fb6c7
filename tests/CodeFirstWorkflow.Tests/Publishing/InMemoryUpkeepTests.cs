namespace CodeFirstWorkflow.Tests.Publishing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class InMemoryUpkeepTests() : UpkeepConformance(new LivingMemoryHarness());
