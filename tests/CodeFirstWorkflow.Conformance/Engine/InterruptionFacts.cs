namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>A worker stops in the middle of something that must not be done twice, or not be left half done; another goes on.</summary>
public abstract class InterruptionFacts(EngineHarness harness) : EngineConformance(harness)
{
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int interruptions;

    [Fact]
    public async Task AtMostOnce_Interrupted_FailsUntilAPersonRetriesIt()
    {
        var dial = Module.Action(new ActionDefinition<int>("dial", InterruptedOnceAsync) { AtMostOnce = true });
        var flow = Module.Workflow("flow", context => Call(context, dial));
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await started.Task;
        await first.StopAsync();

        var second = (await StartAsync()).Client.GetHandle<int>(handle.Id);
        var error = await Assert.ThrowsAsync<WorkflowFailedException>(() => second.GetResultAsync());
        Assert.Equal(typeof(ActionOutcomeUnknownException).FullName, error.Failure!.Type);
        Assert.Equal(
            "Action 'dial#1' runs at most once and was interrupted after its intent was journaled, so its outcome is unknown. Find out whether "
                + "it had its effect; RetryAsync runs it again.",
            error.Failure.Message);
        Assert.Equal(1, interruptions);

        await second.RetryAsync();
        Assert.Equal(7, await second.GetResultAsync());
    }

    [Fact]
    public async Task Compensation_Interrupted_GoesOnWithWhatIsLeft()
    {
        var undone = new List<string>();
        var undo = Module.Action("undo", call =>
        {
            undone.Add(call.Argument<string>("what"));
            return Task.FromResult(0);
        });
        var slow = Module.Action("slow", InterruptedOnceAsync);
        var flow = Module.Workflow<string>("flow", context =>
        {
            context.Compensate(() => context.CallAsync(undo, context.Arguments().Add("what", "first")));
            context.Compensate(() => Call(context, slow));
            context.Compensate(() => context.CallAsync(undo, context.Arguments().Add("what", "last")));
            throw new InvalidOperationException("halfway");
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);
        await started.Task;
        await first.StopAsync();

        var second = (await StartAsync()).Client.GetHandle<string>(handle.Id);
        Assert.Contains(
            "halfway", (await Assert.ThrowsAsync<WorkflowFailedException>(() => second.GetResultAsync())).Message, StringComparison.Ordinal);
        Assert.Equal(["last", "first"], undone);
    }

    // The first attempt goes on until its worker stops.
    private async Task<int> InterruptedOnceAsync(ActionInvocation call)
    {
        if (started.TrySetResult())
        {
            interruptions++;
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
        }

        return 7;
    }
}
