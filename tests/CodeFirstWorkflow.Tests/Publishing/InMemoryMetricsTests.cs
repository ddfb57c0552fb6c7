using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class InMemoryMetricsTests() : MetricsConformance(new LivingMemoryHarness());
