using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class InMemoryRoutedCorrelationTests() : RoutedCorrelationConformance(new LivingMemoryHarness());
