using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Worker.Claiming;

namespace CodeFirstWorkflow.Tests.Worker;

public sealed class AsyncSignalTests
{
    [Fact]
    public async Task Wait_LongerThanTimersReach_EndsWithTheSignal()
    {
        var signal = new AsyncSignal(new ManualTimeProvider());
        var waiting = signal.WaitAsync(TimeSpan.FromSeconds(int.MaxValue), CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        signal.Set();
        await waiting;
    }
}
