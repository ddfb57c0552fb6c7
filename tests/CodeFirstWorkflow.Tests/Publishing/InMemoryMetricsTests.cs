namespace CodeFirstWorkflow.Tests.Publishing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class InMemoryMetricsTests() : MetricsConformance(new LivingMemoryHarness());
