using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Workflows that events start under a key of the event.</summary>
public abstract class RoutedCorrelationConformance(StoreHarness harness) : RoutingConformance(harness)
{
    [Theory(Timeout = Patience)]
    [InlineData("by order")]
    [InlineData("by key")]
    public async Task CorrelateBy_TwoEventsOfOneOrder_StartOneWorkflowThatIsFoundByTheOrder(string scenario)
    {
        var node = await StartAsync();

        var first = await node.Publisher.PublishAsync(Events.OrderPaid(42, 1, scenario));
        var handle = await node.Client.GetHandleAsync(Workflows.ByOrder, "42");
        Assert.Equal([handle!.Id], first.Triggered);
        var second = await node.Publisher.PublishAsync(Events.OrderPaid(42, 2, scenario));

        // The second event starts nothing, but reaches the wait of the workflow.
        Assert.Equal((true, false), (second.Accepted, second.Duplicate));
        Assert.Empty(await node.ExecutionsOfAsync(second.EventId));
        Assert.Equal(3, await handle.GetResultAsync());
        var other = await node.Publisher.PublishAsync(Events.OrderPaid(43, 1, scenario));
        Assert.Equal("43", Assert.Single(await node.ExecutionsOfAsync(other.EventId)).CorrelationId);
    }

    [Fact(Timeout = Patience)]
    public async Task CorrelateBy_EventsOfOneOrderAtOnce_StartOneWorkflow()
    {
        var node = await StartAsync();
        var other = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            (i % 2 == 0 ? node : other).Publisher.PublishAsync(Events.OrderPaid(42, i, "text at once"))));

        Assert.Single(await node.Client.ListAsync(new ExecutionFilter { Workflow = "by_text" }).ToListAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task CorrelateBy_OrderThatACallerStarted_StartsNothing()
    {
        var node = await StartAsync();
        var started = await node.Client.StartAsync(Workflows.ByOrder, new OrderPaid(42, 1, ""), new StartOptions { CorrelationId = "42" });

        var result = await node.Publisher.PublishAsync(Events.OrderPaid(42, 2, "by order"));

        Assert.Empty(await node.ExecutionsOfAsync(result.EventId));
        Assert.Equal(3, await started.GetResultAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task CorrelateBy_OrderWhoseWorkflowWasCancelled_StartsAfresh()
    {
        var node = await StartAsync();
        await node.Publisher.PublishAsync(Events.OrderPaid(42, 1, "by order"));
        var first = await node.Client.GetHandleAsync(Workflows.ByOrder, "42");
        await first!.CancelAsync("a mistake");
        await Assert.ThrowsAsync<WorkflowCancelledException>(() => first.GetResultAsync());

        var again = await node.Publisher.PublishAsync(Events.OrderPaid(42, 2, "by order"));

        var second = await node.Client.GetHandleAsync(Workflows.ByOrder, "42");
        Assert.NotEqual(first.Id, second!.Id);
        Assert.Equal([second.Id], again.Triggered);
    }

    [Fact(Timeout = Patience)]
    public async Task CorrelateBy_EntityEvents_TakeTheKeyOfTheEntity()
    {
        var node = await StartAsync();
        var (before, after) = (new Project { Id = 7, Status = "draft" }, new Project { Id = 7, Status = "renamed" });

        await node.Publisher.PublishAsync(Events.ProjectUpdated(before, after));
        await node.Publisher.PublishAsync(Events.ProjectUpdated(before, after));

        Assert.Equal("7", Assert.Single(await node.Client.ListAsync(new ExecutionFilter { Workflow = "by_project" }).ToListAsync()).CorrelationId);
    }

    [Fact(Timeout = Patience)]
    public async Task CorrelateBy_EventWhosePredicateIsDecidedLater_KeepsItsKey()
    {
        var node = await StartAsync();

        var undecided = await node.Publisher.PublishAsync(Events.OrderPaid(13, 1, "by order"));

        await node.WaitForAsync(undecided.EventId, executions => executions.Exists(execution => execution.Workflow == "by_order"));
        Assert.NotNull(await node.Client.GetHandleAsync(Workflows.ByOrder, "13"));
    }

    [Fact(Timeout = Patience)]
    public async Task CorrelateBy_BlankKey_TakesTheEventsId()
    {
        var node = await StartAsync();

        var one = await node.Publisher.PublishAsync(Events.OrderPaid(-1, 1, " "));
        var two = await node.Publisher.PublishAsync(Events.OrderPaid(-1, 1, " "));

        Assert.Equal(one.EventId, Assert.Single(await node.ExecutionsOfAsync(one.EventId)).CorrelationId);
        Assert.Equal(two.EventId, Assert.Single(await node.ExecutionsOfAsync(two.EventId)).CorrelationId);
    }

    [Fact(Timeout = Patience)]
    public async Task CorrelateBy_KeyThatIsTooLong_MakesADeadLetterThatSaysSo()
    {
        var node = await StartAsync();

        await node.Publisher.PublishAsync(Events.OrderPaid(1, 1, "text" + new string('x', 200)) with { Id = "e1" });

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Failed }]);
        var letter = Assert.Single(await node.Registry.ListDeadLettersAsync());
        Assert.Contains("has 204 characters, more than 200", letter.Failure!.Message, StringComparison.Ordinal);
    }
}
