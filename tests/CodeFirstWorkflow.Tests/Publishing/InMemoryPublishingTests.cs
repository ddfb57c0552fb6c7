namespace CodeFirstWorkflow.Tests.Publishing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class InMemoryPublishingTests() : PublishingConformance(new LivingMemoryHarness());
