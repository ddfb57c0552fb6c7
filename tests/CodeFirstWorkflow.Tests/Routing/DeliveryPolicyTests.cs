using CodeFirstWorkflow.Events.Delivery;
using static CodeFirstWorkflow.Tests.Routing.RouteSamples;

namespace CodeFirstWorkflow.Tests.Routing;

public sealed class DeliveryPolicyTests
{
    private readonly WorkflowOptions options = new();

    [Fact]
    public void For_SubscriptionWithoutRetries_TakesTheSetting() => Assert.Equal(1 + 3, Retry(OnPaid("a")).MaxAttempts);

    [Fact]
    public void For_SubscriptionWithRetries_TakesThose() =>
        Assert.Equal(1, Retry(new SubscriptionDefinition<Paid>("a", "order_paid", PaidEvent) { Retries = 0 }).MaxAttempts);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(20, 3600)]
    public void For_Attempts_DoublesTheDelayToAtMostAnHourWithAFifthOfJitter(int attempt, int seconds)
    {
        options.Delivery.MaxRetries = 100;
        var retry = Retry(OnPaid("a"));

        Assert.Equal(TimeSpan.FromSeconds(seconds * 0.8), retry.DelayAfter(attempt, 0));
        Assert.Equal(TimeSpan.FromSeconds(seconds), retry.DelayAfter(attempt, 0.5));
        Assert.Equal(TimeSpan.FromSeconds(seconds * 1.2), retry.DelayAfter(attempt, 1));
    }

    [Fact]
    public void For_DeadLettersOff_NeverGivesUp()
    {
        options.DeadLetter.Enabled = false;
        var retry = Retry(OnPaid("a"));

        Assert.Equal(TimeSpan.FromHours(1), retry.DelayAfter(100_000, 0.5));
    }

    [Fact]
    public void For_NoBackOff_RetriesAtOnceHoweverOften()
    {
        options.Delivery.RetryBackoffSeconds = 0;
        options.DeadLetter.Enabled = false;

        Assert.Equal(TimeSpan.Zero, Retry(OnPaid("a")).DelayAfter(100_000, 0.5));
    }

    [Fact]
    public void For_Subscription_LimitsTheTimeOfAnAttempt()
    {
        options.Delivery.RunningTimeoutSeconds = 7;

        Assert.Equal(TimeSpan.FromSeconds(7), new DeliveryPolicy(options).For(OnPaid("a")).Timeout);
    }

    private RetryPolicy Retry(SubscriptionDefinition subscription) => new DeliveryPolicy(options).For(subscription).Retry!;
}
