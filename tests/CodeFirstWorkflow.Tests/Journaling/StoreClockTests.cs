using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Tests.Journaling;

public sealed class StoreClockTests
{
    private readonly ManualTimeProvider time = new();

    [Fact]
    public void UtcNow_StoreIsBehindTheMachine_FollowsTheStoreAtOnce()
    {
        var clock = new StoreClock(time);
        var before = clock.UtcNow;
        clock.Set(before.AddHours(-1), time.GetTimestamp());
        Assert.Equal(before.AddHours(-1), clock.UtcNow);
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(before.AddHours(1), clock.UtcNow);
    }

    [Fact]
    public void Set_AnswerThatWasOvertaken_IsIgnored()
    {
        var clock = new StoreClock(time);
        var sent = time.GetTimestamp();
        time.Advance(TimeSpan.FromSeconds(1));
        clock.Set(time.GetUtcNow().AddHours(1), time.GetTimestamp());
        clock.Set(time.GetUtcNow().AddHours(-1), sent);
        Assert.Equal(time.GetUtcNow().AddHours(1), clock.UtcNow);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public void At_TimestampAheadOfAClockThatWasSet_IsAsFarAheadAsBefore(int minutes)
    {
        var clock = new StoreClock(time);
        var due = clock.After(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(10));
        clock.Set(time.GetUtcNow().AddMinutes(minutes), time.GetTimestamp());
        Assert.Equal(clock.UtcNow.AddSeconds(20), clock.At(due));
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
