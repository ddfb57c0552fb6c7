using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class InMemoryEventCasesTests() : EventCasesConformance(new LivingMemoryHarness());
