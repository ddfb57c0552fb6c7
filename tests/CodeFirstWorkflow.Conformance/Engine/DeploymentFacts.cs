using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>A deployment changes code or payloads while executions are under way.</summary>
public abstract class DeploymentFacts(EngineHarness harness) : EngineConformance(harness)
{
    // The build that cannot go on must be gone before one that can is asked: both would take the execution up.
    private EngineHost? deployed;

    private enum Plain
    {
        None,
        Gren,
    }

    private enum Renamed
    {
        None,
        Green,
    }

    [JsonConverter(typeof(JsonStringEnumConverter<Named>))]
    private enum Named
    {
        Gren,
    }

    [JsonConverter(typeof(JsonStringEnumConverter<Broken>))]
    private enum Broken
    {
        Green,
    }

    [JsonConverter(typeof(JsonStringEnumConverter<Mended>))]
    private enum Mended
    {
        [JsonStringEnumMemberName("Gren")]
        Green,
    }

    [Theory]
    [InlineData("zero,one,two", "entry 1 is 'one#1' (ActionCompleted), the code called 'zero#1'")]
    [InlineData("one,between,two", "entry 2 is 'two#1' (ActionCompleted), the code called 'between#1'")]
    [InlineData("two", "entry 1 is 'one#1' (ActionCompleted), the code called 'two#1'")]
    [InlineData("one", "entry 2 is 'two#1' (ActionCompleted), the code called '$signal:go#1'")]
    [InlineData("two,one", "entry 1 is 'one#1' (ActionCompleted), the code called 'two#1'")]
    [InlineData("one,two,between", "entry 3 is '$signal:go#1' (WaitCreated), the code called 'between#1'")]
    public async Task Calls_InsertedRemovedOrReorderedInFlight_ParkUntilTheyAreBack(string steps, string difference)
    {
        Steps(Module, "one,two");
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(new WorkflowDefinition<Unit, string>("flow", 1));
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();

        var changed = new TestModule();
        Steps(changed, steps);
        var second = await Harness.StartAsync(changed);
        var again = second.Client.GetHandle<string>(handle.Id);
        await again.SignalAsync("go", "on");
        var parked = await EngineHost.ReachAsync(again, ExecutionState.Paused);
        Assert.Contains(
            $"cannot replay execution '{handle.Id}': {difference} at DeploymentFacts.cs:0. Keep version 1",
            Regex.Replace(parked.Error!, @"\.cs:\d+\.", ".cs:0."),
            StringComparison.Ordinal);
        await second.StopAsync();

        var mended = (await StartAsync()).Client.GetHandle<string>(handle.Id);
        await mended.UnpauseAsync();
        Assert.Equal("one two on", await mended.GetResultAsync());
    }

    [Theory]
    [InlineData("one,two,three")]
    [InlineData("one,three,two")]
    public async Task Calls_ChangedAfterTheLastThatWasMade_GoOnAsTheNewCodeSays(string steps)
    {
        StepsAfter(Module, "one,two");
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(new WorkflowDefinition<Unit, string>("flow", 1));
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();

        var changed = new TestModule();
        StepsAfter(changed, steps);
        var again = (await Harness.StartAsync(changed)).Client.GetHandle<string>(handle.Id);
        await again.SignalAsync("go", "on");
        Assert.Equal($"on {steps.Replace(',', ' ')}", await again.GetResultAsync());
    }

    [Fact]
    public async Task Payload_WithPropertiesRemovedAndRenamed_IsReadByNameWithDefaults()
    {
        var quote = Module.Action("quote", _ => Task.FromResult(new OldQuote(5, "kept", "gone", "lost")));
        var flow = Module.Workflow("flow", async context => $"{await Call(context, quote)} {await context.WaitForSignalAsync<string>("go")}");
        var again = await DeployAsync(flow, changed =>
        {
            var newer = changed.Action("quote", _ => Task.FromResult(new NewQuote(0, "", null)));
            changed.Workflow("flow", async context => $"{await Call(context, newer)} {await context.WaitForSignalAsync<string>("go")}");
        });
        Assert.Equal("NewQuote { Price = 5, Title = kept, Renamed =  } on", await again.GetResultAsync());
    }

    [Fact]
    public async Task Payload_WithAnEnumMemberRenamed_IsReadByItsNumber()
    {
        var mix = Module.Action("mix", _ => Task.FromResult(Plain.Gren));
        var flow = Module.Workflow("flow", async context => $"{await Call(context, mix)} {await context.WaitForSignalAsync<string>("go")}");
        var again = await DeployAsync(flow, changed =>
        {
            var newer = changed.Action("mix", _ => Task.FromResult(Renamed.None));
            changed.Workflow("flow", async context => $"{await Call(context, newer)} {await context.WaitForSignalAsync<string>("go")}");
        });
        Assert.Equal("Green on", await again.GetResultAsync());
    }

    [Fact]
    public async Task Payload_WhoseEnumMemberHasAnotherName_ParksWithTheCauseUntilItIsMended()
    {
        var flow = Paint(Module, "here", () => Named.Gren);
        var again = await DeployAsync(flow, changed => Paint(changed, "here", () => Broken.Green));
        var parked = await EngineHost.ReachAsync(again, ExecutionState.Paused);
        Assert.Contains(
            "entry 2 is '$signal:go#1' (WaitCreated), the code ended after 1 calls without it, with CodeFirstWorkflow.PayloadException: ",
            parked.Error,
            StringComparison.Ordinal);
        Assert.Contains("CFW3002", parked.Error, StringComparison.Ordinal);

        await deployed!.StopAsync();
        var mended = new TestModule();
        Paint(mended, "here", () => Mended.Green);
        var handle = (await Harness.StartAsync(mended)).Client.GetHandle<string>(again.Id);
        await handle.UnpauseAsync();
        Assert.Equal("Green on", await handle.GetResultAsync());
    }

    [Theory]
    [InlineData("child")]
    [InlineData("action")]
    public async Task Result_ThatCannotBeRead_IsReadAgainByARetryAndNotMadeAgain(string what)
    {
        var made = 0;
        Paint(Module, what, () => (Named)(0 * ++made));
        await StartAsync(options => options.Worker.Queues = ["far"]);
        var broken = new TestModule();
        var flow = Paint(broken, what, () => Broken.Green);
        var host = await Harness.StartAsync(broken);
        var handle = await host.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Failed);
        await host.StopAsync();

        var mended = new TestModule();
        Paint(mended, what, () => Mended.Green);
        var again = (await Harness.StartAsync(mended)).Client.GetHandle<string>(handle.Id);
        await again.RetryAsync();
        await again.SignalAsync("go", "on");
        Assert.Equal(("Green on", 1), (await again.GetResultAsync(), made));
    }

    [Fact]
    public async Task ResultOfAnActionHere_ThatCannotBeRead_IsReadAgainByARetryAndNotMadeAgain()
    {
        var made = 0;
        var flow = Paint(Module, "here", () => (Broken)(0 * ++made));
        var host = await StartAsync();
        var (id, worker) = (ExecutionId.New(), Guid.NewGuid());
        var journaled = new JournalEntry
        {
            Run = 1,
            Sequence = 1,
            CallNumber = 1,
            Call = "mix#1",
            Kind = JournalEntryKind.ActionCompleted,
            PayloadUtf8 = "\"Gren\""u8.ToArray(),
            At = DateTimeOffset.UtcNow,
        };
        var wait = new ExecutionTransition { State = ExecutionState.Waiting, ExpectedInboxSequence = 0, DueAt = DateTimeOffset.UtcNow };
        var store = host.Services.GetRequiredService<IWorkflowStore>();
        await store.CommitAsync([new StartWrite(new NewExecution { Id = id, Name = flow.Name }) { ClaimedBy = worker }], CancellationToken.None);
        await store.CommitAsync(
            [new ExecutionWrite { Id = id, Owner = worker, Epoch = 1, Entries = [journaled], Transition = wait }], CancellationToken.None);
        await EngineHost.ReachAsync(host.Client.GetHandle(id), ExecutionState.Failed);
        await host.StopAsync();

        var mended = new TestModule();
        Paint(mended, "here", () => (Mended)(0 * ++made));
        var again = (await Harness.StartAsync(mended)).Client.GetHandle<string>(id);
        await again.RetryAsync();
        await again.SignalAsync("go", "on");
        Assert.Equal(("Green on", 0), (await again.GetResultAsync(), made));
    }

    private static void Steps(TestModule module, string names)
    {
        var steps = names.Split(',').Select(name => module.Action(name, _ => Task.FromResult(name))).ToList();
        module.Workflow("flow", async context =>
        {
            var results = new List<string>();
            foreach (var step in steps)
            {
                results.Add(await context.CallAsync(step, context.Arguments()));
            }

            results.Add((await context.WaitForSignalAsync<string>("go"))!);
            return string.Join(' ', results);
        });
    }

    private static void StepsAfter(TestModule module, string names)
    {
        var steps = names.Split(',').Select(name => module.Action(name, _ => Task.FromResult(name))).ToList();
        module.Workflow("flow", async context =>
        {
            var results = new List<string> { (await context.WaitForSignalAsync<string>("go"))! };
            foreach (var step in steps)
            {
                results.Add(await Call(context, step));
            }

            return string.Join(' ', results);
        });
    }

    // The colour comes from an action beside the workflow, from one on another queue, or from a child there.
    private static WorkflowDefinition<Unit, string> Paint<T>(TestModule module, string what, Func<T> make)
    {
        var mix = module.Action("mix", _ => Task.FromResult(make()));
        var child = module.Workflow("child", _ => Task.FromResult(make()));
        return module.Workflow("flow", async context =>
        {
            var colour = what == "child"
                ? await context.RunAsync(child, options: new() { Queue = "far" })
                : await Call(context, mix, what == "here" ? null : new() { Queue = "far" });
            return $"{colour} {await context.WaitForSignalAsync<string>("go")}";
        });
    }

    // Up to the signal with the one code, from there on with the other.
    private async Task<WorkflowHandle<string>> DeployAsync(WorkflowDefinition<Unit, string> flow, Action<TestModule> change)
    {
        var first = await StartAsync();
        var handle = await first.Client.StartAsync(flow);

        // Where a heartbeat is late, the worker starts no action: then it waits too, but has not come to its wait.
        await EngineHost.HistoryAsync(handle, static entry => entry is { Kind: JournalEntryKind.WaitCreated, Call: "$signal:go#1" });
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();
        var changed = new TestModule();
        change(changed);
        deployed = await Harness.StartAsync(changed);
        var again = deployed.Client.GetHandle<string>(handle.Id);
        await again.SignalAsync("go", "on");
        return again;
    }

    private sealed record OldQuote(int Price, string Name, string Removed, string Old);

    private sealed record NewQuote(int Price, [property: JsonPropertyName("name")] string Title, string? Renamed);
}
