namespace CodeFirstWorkflow.Abstractions.Tests;

public sealed class RetryPolicyTests
{
    [Fact]
    public void Delay_ThatGrowsBeyondWhatATimeHolds_Saturates()
    {
        var exponential = RetryPolicy.Exponential(TimeSpan.FromDays(1), 10, maxAttempts: int.MaxValue, longest: Timeout.InfiniteTimeSpan, jitter: 1);
        Assert.Equal(TimeSpan.MaxValue, exponential.DelayAfter(2_000, 1));
        Assert.Equal(
            TimeSpan.MaxValue, RetryPolicy.Linear(TimeSpan.FromDays(10_000), int.MaxValue, Timeout.InfiniteTimeSpan).DelayAfter(1_000_000, 0.5));
        Assert.Equal(TimeSpan.MaxValue, (RetryPolicy.Constant(TimeSpan.MaxValue) with { Jitter = 0.5 }).DelayAfter(1, 1));
    }

    [Fact]
    public void Delay_OfZero_StaysZeroForEver() =>
        Assert.Equal(TimeSpan.Zero, RetryPolicy.Exponential(TimeSpan.Zero, maxAttempts: int.MaxValue).DelayAfter(5_000, 1));

    [Fact]
    public void Delay_NegativeOrInfinite_IsRefused()
    {
        foreach (var wrong in (TimeSpan[])[Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(-1), TimeSpan.MinValue])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => RetryPolicy.Constant(wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => RetryPolicy.Linear(wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => RetryPolicy.Exponential(wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => RetryPolicy.Schedule(wrong));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => RetryPolicy.Linear(TimeSpan.FromSeconds(1), longest: TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetryPolicy.Exponential(TimeSpan.FromSeconds(1), longest: TimeSpan.FromSeconds(-2)));
    }
}
