using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Worker.Claiming;

namespace CodeFirstWorkflow.Tests.Worker;

public sealed class ClaimThrottleTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private readonly ManualTimeProvider time = new();
    private readonly ClaimThrottle throttle;

    public ClaimThrottleTests() => throttle = new ClaimThrottle(time, Lease);

    [Fact]
    public void Room_NewWorker_DoublesWithEachClaimUpToTheLargest()
    {
        var rooms = new List<int>();
        for (var claim = 0; claim < 10; claim++)
        {
            rooms.Add(throttle.Room);
            throttle.NoteClaim(Claimed(throttle.Room));
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 200, 200], rooms);
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(2, 8)]
    [InlineData(3, 1)]
    public void Room_ExecutionsThatLostWorkers_KeepsTheirCompanySmall(int takeovers, int company)
    {
        Warm();
        for (var claim = 0; claim < 10; claim++)
        {
            var claimed = Claimed(Math.Max(throttle.Room, 1), takeovers);
            throttle.NoteClaim(claimed);
            Leave(claimed);
        }

        Assert.Equal(company, throttle.Room);
    }

    [Fact]
    public void Room_OnesOnTrial_ComeBeforeTheNext()
    {
        throttle.NoteDeath();
        var claimed = Claimed(60, takeovers: 1);
        Warm();
        throttle.NoteClaim(claimed);
        Assert.Equal(4, throttle.Room);

        throttle.NoteClaim(Claimed(4));
        Assert.Equal(0, throttle.Room);
        throttle.NoteLeft(claimed[0].Id);
        Assert.Equal(1, throttle.Room);
    }

    [Fact]
    public void Room_OnesThatRunForLong_HoldUpNobody()
    {
        throttle.NoteDeath();
        Warm();
        throttle.NoteClaim(Claimed(64, takeovers: 1));
        Assert.Equal(0, throttle.Room);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(64, throttle.Room);
    }

    [Fact]
    public void Room_DeathThatIsALeaseAgo_IsForgotten()
    {
        Warm();
        throttle.NoteDeath();
        Assert.Equal(1, throttle.Room);

        time.Advance(Lease);
        for (var claim = 0; claim < 10; claim++)
        {
            throttle.NoteClaim(Claimed(throttle.Room));
        }

        Assert.Equal(200, throttle.Room);
    }

    [Fact]
    public void IsOn_AfterASignOfADeath_LastsALease()
    {
        throttle.NoteClaim(Claimed(1));
        Assert.False(throttle.IsOn);

        throttle.NoteClaim(Claimed(1, takeovers: 1));
        time.Advance(Lease - TimeSpan.FromTicks(1));
        Assert.True(throttle.IsOn);

        time.Advance(TimeSpan.FromTicks(1));
        Assert.False(throttle.IsOn);
    }

    private static List<ExecutionRecord> Claimed(int count, int takeovers = 0) =>
        [.. Enumerable.Range(0, count).Select(_ => new ExecutionRecord { Id = ExecutionId.New(), Name = "held", Queue = "default", CreatedAt = DateTimeOffset.UnixEpoch, Takeovers = takeovers })];

    private void Warm()
    {
        for (var claim = 0; claim < 10; claim++)
        {
            throttle.NoteClaim([]);
        }
    }

    private void Leave(List<ExecutionRecord> claimed) => claimed.ForEach(execution => throttle.NoteLeft(execution.Id));
}
