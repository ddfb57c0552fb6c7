using CodeFirstWorkflow.Hangfire.Dispatch;
using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

public sealed class DueRingsTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly ManualTimers time = new();
    private readonly List<(ExecutionId Id, DateTimeOffset At)> rung = [];
    private readonly DueRings rings;

    public DueRingsTests() => rings = new DueRings(new StoreClock(time), id => rung.Add((id, time.GetUtcNow())));

    public void Dispose() => rings.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(3600)]
    [InlineData(90 * 24 * 3600)]
    public void Ring_OfAnyLength_IsAtMostASecondLateAndNeverEarly(int seconds)
    {
        var (id, due) = (ExecutionId.New(), time.GetUtcNow() + TimeSpan.FromSeconds(seconds));
        rings.Add(id, due);
        time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Empty(rung);
        time.Advance(Second);

        var (ringing, at) = Assert.Single(rung);
        Assert.Equal(id, ringing);
        Assert.InRange(at, due + TimeSpan.FromTicks(1), due + Second);
    }

    [Fact]
    public void Rings_AddedInAnyOrder_ComeInOrderOfTheirTimes()
    {
        var now = time.GetUtcNow();
        ExecutionId[] ids = [ExecutionId.New(), ExecutionId.New(), ExecutionId.New()];
        rings.Add(ids[1], now + (20 * Second));
        rings.Add(ids[2], now + (30 * Second));
        rings.Add(ids[0], now + (10 * Second));
        time.Advance(60 * Second);

        Assert.Equal(ids, rung.Select(one => one.Id));
    }

    [Fact]
    public void Ring_AfterDispose_DoesNotCome()
    {
        rings.Add(ExecutionId.New(), time.GetUtcNow() + Second);
        rings.Dispose();
        time.Advance(60 * Second);

        Assert.Empty(rung);
    }
}
