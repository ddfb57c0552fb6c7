using System.Reflection;
using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Telemetry;
using CodeFirstWorkflow.Worker.Leasing;
using Microsoft.Extensions.Logging;
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
        var events = new FakeWorkerEvents();
        var keeper = Keeper(store, time, worker, events, NullLogger.Instance);
        await keeper.StartAsync(CancellationToken.None);
        Assert.Equal(0, events.Renewed);
        ((SlowStore)(object)store).OnHeartbeat = () => time.Advance(Lease);
        await keeper.StartAsync(CancellationToken.None);
        Assert.Equal(1, events.Renewed);
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
        var events = new FakeWorkerEvents
        {
            OnCheckOwnership = () => ++looks == 1 ? Task.FromException(new StoreUnavailableException("No answer.", null)) : Task.CompletedTask,
        };
        var keeper = Keeper(store, time, worker, events, NullLogger.Instance);
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
        var worker = new WorkerRecord
        {
            Id = Guid.NewGuid(),
            Name = "w",
            Build = "b",
            Queues = ["default"],
            Lease = TimeSpan.FromSeconds(int.MaxValue),
        };
        var time = new ManualTimeProvider();
        var keeper = Keeper(DispatchProxy.Create<IWorkflowStore, SlowStore>(), time, worker, new FakeWorkerEvents(), log);
        var running = keeper.RunAsync(stop.Token);
        Assert.Equal(0, log.Count(Missed));
        await stop.CancelAsync();
        await running;
    }

    private static LeaseKeeper Keeper(IWorkflowStore store, TimeProvider time, WorkerRecord worker, FakeWorkerEvents events, ILogger log) =>
        new(store, new StoreClock(time), worker, new WorkflowRegistry([]), events, new Outage("The store", time, log), log);

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
