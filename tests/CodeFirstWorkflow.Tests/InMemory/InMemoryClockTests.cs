using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class InMemoryClockTests : ClockConformance
{
    public InMemoryClockTests()
        : this(new InMemoryHarness())
    {
    }

    private InMemoryClockTests(InMemoryHarness harness)
        : base(harness, harness.Clock)
    {
    }
}
