using CodeFirstWorkflow.Conformance.Dispatch;

namespace CodeFirstWorkflow.Tests.Dispatch;

public sealed class InProcessDispatchTests() : DispatchConformance(new InMemoryDispatchHarness());
