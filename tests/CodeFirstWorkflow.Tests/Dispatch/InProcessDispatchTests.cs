namespace CodeFirstWorkflow.Tests.Dispatch;

using CodeFirstWorkflow.Conformance.Dispatch;

public sealed class InProcessDispatchTests() : DispatchConformance(new InMemoryDispatchHarness());
