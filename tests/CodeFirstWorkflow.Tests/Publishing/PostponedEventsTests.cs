using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Tests.Publishing;

public sealed class PostponedEventsTests
{
    private readonly ManualTimeProvider time = new();
    private readonly PostponedEvents postponed;

    public PostponedEventsTests() => postponed = new PostponedEvents(new WorkflowOptions { Drain = { IntervalSeconds = 5 } }, new StoreClock(time));

    [Fact]
    public void Event_UnderSeveralClaims_IsTriedOnceUnderTheNewest()
    {
        var (first, second) = (Claimed("e1"), Claimed("e1"));
        postponed.Note([first], [null]);
        Assert.Empty(postponed.WithoutWaiting([second]));
        Assert.Same(second, Assert.Single(postponed.TakeDue()));
        Assert.Empty(postponed.TakeDue());
    }

    [Fact]
    public void Event_ThatCannotBeRead_WaitsTwiceAsLongEachTimeUpToFiveMinutes()
    {
        var claimed = Claimed("e1");
        int[] waits = [.. Enumerable.Range(0, 9).Select(_ => SecondsUntilDue(claimed))];
        Assert.Equal([0, 10, 20, 40, 80, 160, 300, 300, 300], waits);
    }

    [Fact]
    public void Event_ThatCouldNotBeStored_WaitsForTheNextPeriodEachTime()
    {
        var claimed = Claimed("e1");
        postponed.Note([claimed], []);
        Assert.Same(claimed, Assert.Single(postponed.TakeDue()));
        postponed.Note([claimed], [new RouteWrite { EventId = "e1", Token = claimed.Token }]);
        Assert.Same(claimed, Assert.Single(postponed.TakeDue()));
    }

    [Fact]
    public void Event_ThatWasRoutedAtLast_IsForgotten()
    {
        var claimed = Claimed("e1");
        postponed.Note([claimed], [null]);
        postponed.Note([claimed], [new RouteWrite { EventId = "e1", Token = claimed.Token, Outcome = WriteOutcome.Applied }]);
        Assert.Empty(postponed.TakeDue());
        Assert.Same(claimed, Assert.Single(postponed.WithoutWaiting([claimed])));
    }

    private static ClaimedEvent Claimed(string id) => new(new EventRecord { Id = id, Type = "t.t", Name = "t" }, Guid.NewGuid());

    private int SecondsUntilDue(ClaimedEvent claimed)
    {
        postponed.Note([claimed], [null]);
        for (var seconds = 0; ; seconds++)
        {
            if (postponed.TakeDue().Count > 0)
            {
                return seconds;
            }

            time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
