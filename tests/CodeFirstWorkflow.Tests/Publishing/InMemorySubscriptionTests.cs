using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class InMemorySubscriptionTests() : SubscriptionConformance(new LivingMemoryHarness());
