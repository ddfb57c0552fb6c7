using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Worker.Claiming;

namespace CodeFirstWorkflow.Tests.Worker;

public sealed class CautionTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private readonly ManualTimeProvider time = new();
    private readonly Caution caution;

    public CautionTests() => caution = new Caution(time, Lease);

    [Fact]
    public void Room_NewWorker_DoublesWithEachClaimUpToTheLargest()
    {
        var rooms = new List<int>();
        for (var claim = 0; claim < 10; claim++)
        {
            rooms.Add(caution.Room);
            caution.NoteClaim(Claimed(caution.Room));
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
            var claimed = Claimed(Math.Max(caution.Room, 1), takeovers);
            caution.NoteClaim(claimed);
            Leave(claimed);
        }

        Assert.Equal(company, caution.Room);
    }

    [Fact]
    public void Room_OnesOnTrial_ComeBeforeTheNext()
    {
        caution.NoteDeath();
        var claimed = Claimed(60, takeovers: 1);
        Warm();
        caution.NoteClaim(claimed);
        Assert.Equal(4, caution.Room);

        caution.NoteClaim(Claimed(4));
        Assert.Equal(0, caution.Room);
        caution.NoteLeft(claimed[0].Id);
        Assert.Equal(1, caution.Room);
    }

    [Fact]
    public void Room_OnesThatRunForLong_HoldUpNobody()
    {
        caution.NoteDeath();
        Warm();
        caution.NoteClaim(Claimed(64, takeovers: 1));
        Assert.Equal(0, caution.Room);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(64, caution.Room);
    }

    [Fact]
    public void Room_DeathThatIsALeaseAgo_IsForgotten()
    {
        Warm();
        caution.NoteDeath();
        Assert.Equal(1, caution.Room);

        time.Advance(Lease);
        for (var claim = 0; claim < 10; claim++)
        {
            caution.NoteClaim(Claimed(caution.Room));
        }

        Assert.Equal(200, caution.Room);
    }

    [Fact]
    public void IsOn_AfterASignOfADeath_LastsALease()
    {
        caution.NoteClaim(Claimed(1));
        Assert.False(caution.IsOn);

        caution.NoteClaim(Claimed(1, takeovers: 1));
        time.Advance(Lease - TimeSpan.FromTicks(1));
        Assert.True(caution.IsOn);

        time.Advance(TimeSpan.FromTicks(1));
        Assert.False(caution.IsOn);
    }

    private static List<ExecutionRecord> Claimed(int count, int takeovers = 0) =>
        [.. Enumerable.Range(0, count).Select(_ => new ExecutionRecord { Id = ExecutionId.New(), Name = "held", Queue = "default", CreatedAt = DateTimeOffset.UnixEpoch, Takeovers = takeovers })];

    private void Warm()
    {
        for (var claim = 0; claim < 10; claim++)
        {
            caution.NoteClaim([]);
        }
    }

    private void Leave(List<ExecutionRecord> claimed) => claimed.ForEach(execution => caution.NoteLeft(execution.Id));
}
