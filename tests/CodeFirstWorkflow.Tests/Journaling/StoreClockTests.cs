namespace CodeFirstWorkflow.Tests.Journaling;

using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Journaling;

public sealed class StoreClockTests
{
    private readonly ManualTimeProvider time = new();

    [Fact]
    public void UtcNow_StoreIsBehindTheMachine_NeverGoesBack()
    {
        var clock = new StoreClock(time);
        var before = clock.UtcNow;
        clock.Set(before.AddHours(-1), time.GetTimestamp());
        Assert.Equal(before, clock.UtcNow);
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(before.AddHours(1), clock.UtcNow);
    }

    [Fact]
    public void UtcNow_MachinesClockIsSet_FollowsTheStoreAndElapsedTime()
    {
        var clock = new StoreClock(time);
        var store = time.GetUtcNow().AddMinutes(10);
        clock.Set(store, time.GetTimestamp());
        time.Skew = TimeSpan.FromDays(1);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(store.AddSeconds(5), clock.UtcNow);
    }
}
