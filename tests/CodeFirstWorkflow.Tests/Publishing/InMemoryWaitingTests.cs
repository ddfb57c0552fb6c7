namespace CodeFirstWorkflow.Tests.Publishing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class InMemoryWaitingTests() : WaitingConformance(new LivingMemoryHarness());
