namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>The table of operations and states.</summary>
public abstract class ExecutionFacts(EngineHarness harness) : EngineConformance(harness)
{
    private WorkflowDefinition<Unit, string?> Waiting() => Module.Workflow("waits", context => context.WaitForSignalAsync<string>("go"));

    [Fact]
    public async Task Get_UnknownId_IsNotFound()
    {
        var host = await StartAsync();
        var handle = host.Client.GetHandle(ExecutionId.New());
        var error = await Assert.ThrowsAsync<ExecutionNotFoundException>(() => handle.GetAsync());
        Assert.Equal($"Workflow execution '{handle.Id}' was not found.", error.Message);
        await Assert.ThrowsAsync<ExecutionNotFoundException>(() => handle.CancelAsync());
        await Assert.ThrowsAsync<ExecutionNotFoundException>(() => handle.PauseAsync());
        await Assert.ThrowsAsync<ExecutionNotFoundException>(() => handle.UnpauseAsync());
        await Assert.ThrowsAsync<ExecutionNotFoundException>(() => handle.RetryAsync());
        await Assert.ThrowsAsync<ExecutionNotFoundException>(() => handle.ResumeAsync());
        await Assert.ThrowsAsync<ExecutionNotFoundException>(() => handle.SignalAsync("go", 1));
        await Assert.ThrowsAsync<ExecutionNotFoundException>(() => handle.GetHistoryAsync());
    }

    [Fact]
    public async Task Waiting_Resume_DeliversPayload()
    {
        var waits = Waiting();
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(waits);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.ResumeAsync("by hand");
        Assert.Equal("by hand", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Waiting_PauseAndUnpause_KeepsSignals()
    {
        var waits = Waiting();
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(waits);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.PauseAsync();
        Assert.Equal(ExecutionState.Paused, (await handle.GetAsync()).State);
        await handle.PauseAsync();
        await handle.SignalAsync("go", "kept");
        var error = await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.ResumeAsync());
        Assert.Equal($"Workflow execution '{handle.Id}' cannot resume from state 'Paused'. Expected one of: Waiting.", error.Message);
        Assert.Equal(ExecutionState.Paused, (await handle.GetAsync()).State);
        await handle.UnpauseAsync();
        Assert.Equal("kept", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Waiting_Unpause_IsRefused()
    {
        var waits = Waiting();
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(waits);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.UnpauseAsync());
        await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.RetryAsync());
    }

    [Fact]
    public async Task Waiting_Cancel_EndsWithReason()
    {
        var waits = Waiting();
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(waits);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.CancelAsync("no longer wanted");
        var error = await Assert.ThrowsAsync<WorkflowCancelledException>(() => handle.GetResultAsync());
        Assert.Equal("no longer wanted", error.Reason);
        var execution = await handle.GetAsync();
        Assert.Equal(ExecutionState.Cancelled, execution.State);
        Assert.Equal("no longer wanted", execution.Error);
        await handle.CancelAsync("again changes nothing");
        Assert.Equal("no longer wanted", (await handle.GetAsync()).Error);
    }

    [Fact]
    public async Task Paused_Cancel_Ends()
    {
        var waits = Waiting();
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(waits);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.PauseAsync();
        await handle.CancelAsync();
        await Assert.ThrowsAsync<WorkflowCancelledException>(() => handle.WaitAsync());
    }

    [Fact]
    public async Task Pending_Cancel_EndsAtOnce()
    {
        var waits = Waiting();
        var host = await StartAsync(options => options.Worker.Enabled = false);
        var handle = await host.Client.StartAsync(waits);
        Assert.Equal(ExecutionState.Pending, (await handle.GetAsync()).State);
        await handle.CancelAsync("never mind");
        var execution = await handle.GetAsync();
        Assert.Equal(ExecutionState.Cancelled, execution.State);
        Assert.Equal("never mind", execution.Error);
    }

    [Fact]
    public async Task Pending_PausedBeforeStart_RunsAfterUnpause()
    {
        var adds = Module.Workflow<int, int>("adds", (_, value) => Task.FromResult(value + 1));
        var client = await StartAsync(options => options.Worker.Enabled = false);
        var handle = await client.Client.StartAsync(adds, 1);
        await handle.PauseAsync();
        await StartAsync();
        Assert.Equal(ExecutionState.Paused, (await handle.GetAsync()).State);
        await handle.UnpauseAsync();
        Assert.Equal(2, await handle.GetResultAsync());
    }

    [Fact]
    public async Task Completed_Operations_AreRefused()
    {
        var adds = Module.Workflow<int, int>("adds", (_, value) => Task.FromResult(value + 1));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(adds, 1);
        Assert.Equal(2, await handle.GetResultAsync());
        await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.CancelAsync());
        await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.PauseAsync());
        await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.UnpauseAsync());
        await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.RetryAsync());
        await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.ResumeAsync());
        await Assert.ThrowsAsync<InvalidExecutionStateException>(() => handle.SignalAsync("go", 1));
    }

    [Fact]
    public async Task Failed_GetResult_TellsTheOrigin()
    {
        var fails = Module.Workflow<string>("fails", _ => throw new InvalidOperationException("The reason."));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(fails);
        var error = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.Equal(
            $"Workflow 'fails' execution '{handle.Id}' failed: The reason. Look at its history, mend the cause, then RetryAsync.", error.Message);
        Assert.Equal(typeof(InvalidOperationException).FullName, error.Failure!.Type);
        Assert.NotNull(error.Failure.Stack);
        Assert.Equal("The reason.", (await handle.GetAsync()).Error);
    }

    [Fact]
    public async Task Result_Null_IsNull()
    {
        var gives = Module.Workflow<string?>("gives_null", _ => Task.FromResult<string?>(null));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(gives);
        Assert.Null(await handle.GetResultAsync());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await handle.GetAsync()).Output!.Value.ValueKind);
    }

    [Fact]
    public async Task Result_OfAWorkflowWithoutOne_IsNone()
    {
        var notes = new List<int>();
        var note = Module.Action("note", call =>
        {
            notes.Add(call.Argument<int>("value"));
            return Task.FromResult(0);
        });
        var flow = Module.Workflow<int>("flow", (context, value) => context.CallAsync(note, context.Arguments().Add("value", value)));
        var parent = Module.Workflow<int>("parent", (context, value) => context.RunAsync(flow, value));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(parent, 7);
        await handle.WaitAsync();
        Assert.Equal([7], notes);
        Assert.Null((await handle.GetAsync()).Output);
    }

    [Fact]
    public async Task Timeout_Passed_Fails()
    {
        var slow = Module.Workflow<int, string?>(
            "slow", (context, _) => context.WaitForSignalAsync<string>("never"), timeout: TimeSpan.FromMilliseconds(30));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(slow, 0);
        var error = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.Equal("The workflow took longer than its time limit of 0.03 s.", error.Failure!.Message);
    }

    [Fact]
    public async Task List_ByStateAndName_GivesNewestFirst()
    {
        var waits = Waiting();
        var host = await StartAsync();
        var first = await host.Client.StartAsync(waits);
        var second = await host.Client.StartAsync(waits);
        await EngineHost.ReachAsync(first, ExecutionState.Waiting);
        await EngineHost.ReachAsync(second, ExecutionState.Waiting);
        var ids = new List<ExecutionId>();
        await foreach (var execution in host.Client.ListAsync(new ExecutionFilter { Workflow = "waits", State = ExecutionState.Waiting }))
        {
            ids.Add(execution.Id);
        }

        Assert.Equal([second.Id, first.Id], ids);
    }

    [Fact]
    public async Task Progress_Set_Shows()
    {
        var progress = Module.Workflow("progress", async context =>
        {
            context.SetProgress("half", 0.5);
            return await context.WaitForSignalAsync<string>("go");
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(progress);
        Assert.Equal(new WorkflowProgress("half", 0.5), (await EngineHost.ReachAsync(handle, ExecutionState.Waiting)).Progress);
    }

    [Fact]
    public async Task Progress_TwoWaitsAfterIt_StillShows()
    {
        var progress = Module.Workflow("progress", async context =>
        {
            context.SetProgress("half", 0.5);
            var first = await context.WaitForSignalAsync<string>("first");
            return first + await context.WaitForSignalAsync<string>("second");
        });
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(progress);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);

        // A worker that never saw it set takes the signal.
        await first.StopAsync();
        var second = (await StartAsync()).Client.GetHandle<string?>(handle.Id);
        await second.SignalAsync("first", "a");
        while (!(await second.GetHistoryAsync()).Any(entry => entry.Call.Contains("first", StringComparison.Ordinal) && entry.Kind is JournalEntryKind.SignalReceived))
        {
            await Task.Yield();
        }

        Assert.Equal(new WorkflowProgress("half", 0.5), (await EngineHost.ReachAsync(second, ExecutionState.Waiting)).Progress);
    }

    [Fact]
    public async Task Start_UnknownWorkflow_IsRefused()
    {
        var host = await StartAsync();
        var error = await Assert.ThrowsAsync<UnknownWorkflowException>(
            () => host.Client.StartAsync(new WorkflowDefinition<int, int>("nobody", 1), 1));
        Assert.Equal(
            "Workflow 'nobody' version 1 is not registered in this process. Registered are: none. Call AddGeneratedWorkflows() of the assembly "
                + "that declares it.",
            error.Message);
    }

    [Fact]
    public async Task Start_InputThatDoesNotSerialize_IsRefused()
    {
        var flow = Module.Workflow<Type, int>("flow", (_, _) => Task.FromResult(1));
        var host = await StartAsync();
        var error = await Assert.ThrowsAsync<PayloadException>(() => host.Client.StartAsync(flow, typeof(int)));
        Assert.StartsWith("A payload of type 'System.Type' does not serialize: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Use a type that System.Text.Json writes and reads.", error.Message, StringComparison.Ordinal);
        Assert.Empty(await host.Client.CountAsync());
    }

    [Fact]
    public async Task Start_OversizedInput_IsRefused()
    {
        var echo = Module.Workflow<string, int>("echo", (_, text) => Task.FromResult(text.Length));
        var host = await StartAsync(options => options.Limits.MaxPayloadBytes = 1024);
        var tooLarge = await Assert.ThrowsAsync<PayloadException>(() => host.Client.StartAsync(echo, new string('x', 2000)));
        Assert.EndsWith(
            " has 2002 bytes, more than the limit of 1024. Pass a reference to the data instead, or raise 'Limits:MaxPayloadBytes'.",
            tooLarge.Message,
            StringComparison.Ordinal);
        var tooLong = await Assert.ThrowsAsync<ArgumentException>(
            () => host.Client.StartAsync(echo, "x", new() { CorrelationId = new string('k', 201) }));
        Assert.Equal("The correlation id of workflow 'echo' has 201 characters, more than 200. Shorten it, for example to a hash.", tooLong.Message);
        var unclean = await Assert.ThrowsAsync<ArgumentException>(() => host.Client.StartAsync(echo, "x", new() { CorrelationId = "a\nb" }));
        Assert.Equal("The correlation id of workflow 'echo' has control characters. Remove them.", unclean.Message);
        Assert.Empty(await host.Client.CountAsync());
    }

    [Fact]
    public async Task Start_WithoutInputAndResult_StoresNothingForThem()
    {
        var child = Module.Workflow<Unit>("child", (context, _) => context.DelayAsync(TimeSpan.Zero));
        var flow = Module.Workflow("flow", async context =>
        {
            await context.RunAsync(child, options: new() { Priority = 1 });
            return await context.StartAsync(child);
        });
        var host = await StartAsync();

        var many = await host.Client.StartManyAsync(flow, [null, new StartOptions { CorrelationId = "second" }]);
        var alone = await host.Client.StartAsync(child);

        Assert.Equal(Unit.Value, await alone.GetResultAsync());
        Assert.Equal("second", (await many[1].GetAsync()).CorrelationId);
        foreach (var parent in many)
        {
            var started = host.Client.GetHandle<Unit>(await parent.GetResultAsync());
            await started.WaitAsync();
            Assert.Equal((null, null), ((await started.GetAsync()).Input, (await started.GetAsync()).Output));
        }

        Assert.Equal((null, null), ((await alone.GetAsync()).Input, (await alone.GetAsync()).Output));
    }
}
