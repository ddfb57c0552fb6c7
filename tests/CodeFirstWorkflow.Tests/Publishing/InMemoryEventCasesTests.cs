namespace CodeFirstWorkflow.Tests.Publishing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class InMemoryEventCasesTests() : EventCasesConformance(new LivingMemoryHarness());
