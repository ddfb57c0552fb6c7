using System.Diagnostics;
using CodeFirstWorkflow.Conformance.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>What holds up routing where one event cannot be read, or where the store is being tidied.</summary>
public abstract class UpkeepConformance(StoreHarness harness) : RoutingConformance(harness)
{
    [Fact(Timeout = Patience)]
    public async Task Event_ThatCannotBeDecoded_DoesNotMultiplyAsItsClaimsRunOut()
    {
        var passes = 0;
        var node = await StartAsync(
            options => (options.Async, options.Drain.Enabled, options.Drain.IntervalSeconds, options.Drain.MaxJitterSeconds, options.Outbox.ClaimSeconds) = (true, true, 1, 0, 1),
            Locked,
            (method, _, pass) =>
            {
                passes += method == nameof(IWorkflowStore.ClaimEventsAsync) ? 1 : 0;
                return pass();
            });
        await node.Publisher.PublishAsync(Events.OrderPaid(1, 1, "locked") with { Id = "e1" });
        await node.Publisher.PublishAsync(Events.OrderPaid(2, 1, "plain") with { Id = "e2" });

        var seen = passes;
        await node.WaitForAsync("e2", executions => passes >= seen + 4 && executions is [{ State: ExecutionState.Completed }]);

        Assert.InRange(
            Recorder.Warnings.Count(warning => warning.Contains("Event 'e1' of type 'test.order.paid' cannot be routed", StringComparison.Ordinal)),
            2,
            6);
    }

    [Fact(Timeout = Patience)]
    public async Task Sweep_WhereNothingIsPublished_LooksForEventsOncePerPeriod()
    {
        var looks = 0;
        var watch = Stopwatch.StartNew();
        await StartAsync(
            options => (options.Drain.Enabled, options.Drain.IntervalSeconds, options.Drain.MaxJitterSeconds) = (true, 1, 0),
            Locked,
            (method, _, pass) =>
            {
                if (method == nameof(IWorkflowStore.ClaimEventsAsync))
                {
                    Interlocked.Increment(ref looks);
                }

                return pass();
            });
        while (Volatile.Read(ref looks) < 5)
        {
            await Task.Yield();
        }

        // The first look is at the start, and one more may follow when the store begins to listen.
        Assert.InRange(watch.Elapsed.TotalSeconds, 2.9, double.MaxValue);
    }

    [Fact(Timeout = Patience)]
    public async Task Replay_EventThatCannotBeDecoded_HoldsUpNoOther()
    {
        var before = await StartAsync(build: _ => { });
        await before.Publisher.PublishManyAsync(
            [Events.OrderPaid(1, 1, "any"), Events.OrderPaid(2, 1, "locked") with { Id = "e2" }, Events.OrderPaid(3, 1, "any")]);
        var node = await StartAsync(build: Locked);
        var id = node.Registry.Register<OrderPaid>("order_paid", Note);

        Assert.Equal(2, await node.Registry.RedeliverAsync(id, DateTimeOffset.MinValue));

        Assert.Contains(
            Recorder.Warnings,
            warning => warning.Contains(
                $"Event 'e2' of type 'test.order.paid' cannot be read; subscription '{id}' skipped it", StringComparison.Ordinal));
    }

    [Fact(Timeout = Patience)]
    public async Task DeadLetters_OneThatCannotBeDecoded_HidesNoneAndCanBeDropped()
    {
        await using (var before = await RoutingNode.StartAsync(Harness.Create, Recorder))
        {
            await before.Publisher.PublishAsync(Events.OrderPaid(1, 1, "failing") with { Id = "e1" });
            await before.Publisher.PublishAsync(Events.OrderPaid(2, 1, "failing") with { Id = "locked" });
        }

        var node = await StartAsync(build: Locked);
        var letters = await node.Registry.ListDeadLettersAsync();
        Assert.Equal([("e1", true), ("locked", false)], letters.Select(letter => (letter.EventId, letter.Event is not null)));
        Assert.Equal(2, await node.Registry.DropAsync());
    }

    [Fact(Timeout = Patience)]
    public async Task Purge_ThatTakesLong_DoesNotHoldUpRouting()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await StartAsync(
            options => (options.Drain.Enabled, options.Drain.IntervalSeconds, options.Drain.MaxJitterSeconds, options.Retention.AgeDays) = (true, 1, 0, 1),
            intercept: (method, _, pass) =>
            {
                if (method != nameof(IWorkflowStore.PurgeAsync))
                {
                    return pass();
                }

                begun.TrySetResult();
                return goOn.Task;
            });
        var publisher = await StartAsync(options => options.Worker.Enabled = false);
        await begun.Task;

        await publisher.Publisher.PublishAsync(Events.OrderPaid(1, 1, "plain") with { Id = "e1" });

        await publisher.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        goOn.SetResult(0);
    }

    private static void Locked(IWorkflowBuilder builder)
    {
        builder.AddGeneratedWorkflows();
        builder.Services.AddSingleton<IPayloadCodec>(new LockedCodec("locked"));
    }

    private Task Note(WorkflowEvent<OrderPaid> e)
    {
        Recorder.Note($"noted {e.Payload.OrderId}");
        return Task.CompletedTask;
    }
}
