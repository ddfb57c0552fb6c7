using CodeFirstWorkflow.Worker.Claiming;

namespace CodeFirstWorkflow.Tests.Worker;

public sealed class DueTimesTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private readonly DueTimes times = new();

    [Fact]
    public void Next_TimesThatPassed_AreForgottenAndTold()
    {
        times.Add(Now.AddSeconds(1));
        times.Add(Now.AddSeconds(3));
        Assert.Equal(Now.AddSeconds(1), times.Next(Now, out var hasPassed));
        Assert.False(hasPassed);
        Assert.Equal(Now.AddSeconds(3), times.Next(Now.AddSeconds(1), out hasPassed));
        Assert.True(hasPassed);
        Assert.Equal(Now.AddSeconds(3), times.Next(Now.AddSeconds(2), out hasPassed));
        Assert.False(hasPassed);
        Assert.Null(times.Next(Now.AddSeconds(9), out hasPassed));
        Assert.True(hasPassed);
    }
}
