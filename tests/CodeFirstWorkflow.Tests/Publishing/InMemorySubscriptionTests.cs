namespace CodeFirstWorkflow.Tests.Publishing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class InMemorySubscriptionTests() : SubscriptionConformance(new LivingMemoryHarness());
