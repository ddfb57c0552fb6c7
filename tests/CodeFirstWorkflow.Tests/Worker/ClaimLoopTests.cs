using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;
using CodeFirstWorkflow.Worker.Claiming;

namespace CodeFirstWorkflow.Tests.Worker;

public sealed class ClaimLoopTests
{
    [Fact]
    public async Task Claims_StoreIsAway_BackOffAndLogOnce()
    {
        using var log = new LoggedEvents();
        using var stop = new CancellationTokenSource();
        var time = new PauseTime();
        var outage = new Outage("The store", time, log);
        var events = new FakeWorkerEvents { OnClaim = () => throw new StoreUnavailableException("Away.", null) };
        var loop = new ClaimLoop(events, null, new StoreClock(time), outage);
        time.OnPause = pauses =>
        {
            if (pauses == 8)
            {
                stop.Cancel();
            }
        };
        await loop.RunAsync(stop.Token);

        Assert.Equal([100, 200, 400, 800, 1600, 2000, 2000, 2000], time.Pauses.Take(8).Select(pause => (int)pause.TotalMilliseconds));
        Assert.Equal(1, log.Total);
    }

    /// <summary>A time that notes each pause, and in which it is over at once.</summary>
    private sealed class PauseTime : TimeProvider
    {
        private readonly ManualTimeProvider clock = new();

        public List<TimeSpan> Pauses { get; } = [];

        public Action<int> OnPause { get; set; } = _ => { };

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Add(dueTime);
            OnPause(Pauses.Count);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
