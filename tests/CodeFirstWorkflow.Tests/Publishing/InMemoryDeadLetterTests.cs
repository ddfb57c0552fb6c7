using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class InMemoryDeadLetterTests() : DeadLetterConformance(new LivingMemoryHarness());
