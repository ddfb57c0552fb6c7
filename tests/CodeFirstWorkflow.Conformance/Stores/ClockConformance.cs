namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>
/// Facts about a store whose times are the machine's, when that clock is set back: whether an execution is older than the routing of an event follows
/// from the order of the writes.
/// </summary>
public abstract class ClockConformance(StoreHarness harness, ManualTimeProvider clock) : StoreConformance(harness)
{
    [Fact]
    public async Task Clock_SetBackAfterAStart_EventThatIsRoutedLaterIsFound()
    {
        var started = await InStateAsync(ExecutionState.Waiting);
        SetBack();
        await RouteAsync("e1");
        Assert.Equal(["e1"], await RoutedSinceAsync(started.CreatedAt));
    }

    [Fact]
    public async Task Clock_SetBackBeforeAStart_EventThatWasRoutedEarlierIsNotFound()
    {
        await RouteAsync("e1");
        SetBack();
        await RouteAsync("e2");
        var started = await InStateAsync(ExecutionState.Waiting);
        await RouteAsync("e3");
        Assert.Equal(["e3"], await RoutedSinceAsync(started.CreatedAt));
    }

    [Fact]
    public async Task Clock_SetBackBeforeADelivery_EventThatIsRoutedLaterIsFound()
    {
        await RouteAsync("e1");
        SetBack();
        var delivery = Sample.Delivery("e2");
        var route = await RouteAsync("e2", delivery);
        await RouteAsync("e3");
        var created = (await GetAsync(delivery.Id)).CreatedAt;
        Assert.Equal(route.InsertedAt, created);

        // Whether its own event counts as older does not matter: a search leaves it out.
        Assert.Equal(["e3"], (await RoutedSinceAsync(created)).Except(["e2"]));
    }

    [Fact]
    public async Task Clock_SetBackAfterAFailure_EventThatIsRoutedLaterIsFoundByTheRetry()
    {
        var failed = await InStateAsync(ExecutionState.Failed);
        SetBack();
        await RouteAsync("e1");
        Assert.Equal(["e1"], await RoutedSinceAsync(failed.EndedAt!.Value));
    }

    [Fact]
    public async Task Clock_SetBack_WhatIsStartedIsDueAtOnce()
    {
        await InStateAsync(ExecutionState.Waiting);
        SetBack();
        var started = await InStateAsync(ExecutionState.Pending);
        Assert.NotNull(await ClaimOneAsync(started.Id));
    }

    private void SetBack() => clock.Skew = TimeSpan.FromDays(-365);

    private async Task<RouteWrite> RouteAsync(string id, params NewExecution[] deliveries)
    {
        var token = Guid.NewGuid();
        await CommitAsync(new EventWrite(Sample.Event(id) with { Key = "7" }, token) { ClaimedBy = Worker });
        var route = await CommitAsync(new RouteWrite { EventId = id, Token = token, Executions = deliveries });
        Assert.Equal(WriteOutcome.Applied, route.Outcome);
        return route;
    }

    private async Task<IEnumerable<string>> RoutedSinceAsync(DateTimeOffset since) =>
        (await Store.ListEventsAsync(
            new EventQuery { Type = Sample.Event("e").Type, Key = "7", RoutedSince = since, Limit = int.MaxValue }, None)).Select(found => found.Id);
}
