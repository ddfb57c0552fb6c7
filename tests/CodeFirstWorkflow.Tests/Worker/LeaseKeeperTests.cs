using System.Reflection;
using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;
using CodeFirstWorkflow.Worker.Leasing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeFirstWorkflow.Tests.Worker;

public sealed class LeaseKeeperTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Lease_RanOutWhileTheHeartbeatWasOnItsWay_IsToldAsRenewed()
    {
        var time = new ManualTimeProvider();
        var store = DispatchProxy.Create<IWorkflowStore, SlowStore>();
        var worker = new WorkerRecord { Id = Guid.NewGuid(), Name = "w", Build = "b", Queues = ["default"], Lease = Lease };
        var renewed = 0;
        var keeper = new LeaseKeeper(store, new StoreClock(time), worker, NullLogger.Instance) { OnRenewed = () => renewed++ };
        await keeper.StartAsync(CancellationToken.None);
        Assert.Equal(0, renewed);
        ((SlowStore)(object)store).OnHeartbeat = () => time.Advance(Lease);
        await keeper.StartAsync(CancellationToken.None);
        Assert.Equal(1, renewed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lease_RanOut_HoldsOnlyOnceTheHeldWereLookedAt(bool isOwnClockStill)
    {
        var time = new ManualTimeProvider();
        var store = DispatchProxy.Create<IWorkflowStore, SlowStore>();
        var worker = new WorkerRecord { Id = Guid.NewGuid(), Name = "w", Build = "b", Queues = ["default"], Lease = Lease };
        var looks = 0;
        var keeper = new LeaseKeeper(store, new StoreClock(time), worker, NullLogger.Instance)
        {
            OnLapsed = _ => ++looks == 1 ? Task.FromException(new StoreUnavailableException("No answer.", null)) : Task.CompletedTask,
        };
        await keeper.StartAsync(CancellationToken.None);
        await keeper.StartAsync(CancellationToken.None);
        Assert.Equal(0, looks);

        time.Advance(isOwnClockStill ? TimeSpan.Zero : Lease);
        ((SlowStore)(object)store).At += isOwnClockStill ? Lease : TimeSpan.Zero;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => keeper.StartAsync(CancellationToken.None));
        Assert.False(keeper.IsValid);
        await keeper.StartAsync(CancellationToken.None);
        Assert.True(keeper.IsValid);
        Assert.Equal(2, looks);
    }

    [Fact]
    public async Task Run_LongestLeaseThatSettingsAllow_WaitsForItsHeartbeat()
    {
        const int Missed = 1001;
        using var log = new LoggedEvents();
        using var stop = new CancellationTokenSource();
        var worker = new WorkerRecord { Id = Guid.NewGuid(), Name = "w", Build = "b", Queues = ["default"], Lease = TimeSpan.FromSeconds(int.MaxValue) };
        var time = new ManualTimeProvider();
        var keeper = new LeaseKeeper(DispatchProxy.Create<IWorkflowStore, SlowStore>(), new StoreClock(time), worker, log) { Outage = new Outage("The store", time, log) };
        var running = keeper.RunAsync(stop.Token);
        Assert.Equal(0, log.Count(Missed));
        await stop.CancelAsync();
        await running;
    }

    /// <summary>A store that only heartbeats, and takes its time.</summary>
    public class SlowStore : DispatchProxy
    {
        public Action OnHeartbeat { get; set; } = () => { };

        public DateTimeOffset At { get; set; } = DateTimeOffset.UnixEpoch;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Assert.Equal(nameof(IWorkerStore.Heartbeat), targetMethod!.Name);
            OnHeartbeat();
            return At;
        }
    }
}
