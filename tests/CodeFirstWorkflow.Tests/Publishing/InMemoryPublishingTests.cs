using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class InMemoryPublishingTests() : PublishingConformance(new LivingMemoryHarness());
