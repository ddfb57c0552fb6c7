namespace CodeFirstWorkflow.Tests.Publishing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class InMemoryDeadLetterTests() : DeadLetterConformance(new LivingMemoryHarness());
