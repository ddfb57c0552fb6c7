using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>What a client is told: when a start returns, what a snapshot shows, what a list gives.</summary>
public abstract class ClientFacts(EngineHarness harness) : EngineConformance(harness)
{
    [Fact]
    public async Task Start_AsyncOff_ReturnsWhenItEndedFailedOrWaits()
    {
        var flow = Module.Workflow<string, string?>("flow", async (context, kind) => kind switch
        {
            "fails" => throw new InvalidOperationException("no"),
            "waits" => await context.WaitForSignalAsync<string>("go"),
            _ => kind,
        });
        var host = await StartAsync(options => options.Async = false);
        foreach (var (kind, state) in new[] { ("ends", ExecutionState.Completed), ("fails", ExecutionState.Failed), ("waits", ExecutionState.Waiting) })
        {
            Assert.Equal(state, (await (await host.Client.StartAsync(flow, kind)).GetAsync()).State);
        }
    }

    [Fact]
    public async Task Calls_WithATokenAndNoTransaction_ObserveIt()
    {
        var flow = Module.Workflow<int, int>("flow", (_, number) => Task.FromResult(number));
        var none = Module.Workflow("none", _ => Task.FromResult(1));
        var host = await StartAsync();
        var publisher = host.Services.GetRequiredService<IEventPublisher>();
        var @event = new WorkflowEvent<int>("test.event", "event", 1);
        using var given = new CancellationTokenSource();
        Assert.Equal(7, await (await host.Client.StartAsync(flow, 7, new() { Priority = 1 }, given.Token)).GetResultAsync());
        Assert.True((await publisher.PublishAsync(@event with { Id = "e" }, given.Token)).Accepted);
        await given.CancelAsync();
        Func<Task>[] calls =
        [
            () => host.Client.StartAsync(flow, 7, null, given.Token),
            () => host.Client.StartAsync(none, new StartOptions(), given.Token),
            () => host.Client.StartAsync("flow", JsonElement.Parse("7"), null, given.Token),
            () => publisher.PublishAsync(@event, given.Token),
            () => publisher.PublishManyAsync([@event], given.Token),
        ];
        foreach (var call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        }
    }

    [Fact]
    public async Task Start_AsyncOffWithoutWorker_ReturnsWhenItIsDurable()
    {
        var flow = Module.Workflow("flow", _ => Task.FromResult(1));
        var host = await StartAsync(options => (options.Async, options.Worker.Enabled) = (false, false));
        Assert.Equal(ExecutionState.Pending, (await (await host.Client.StartAsync(flow)).GetAsync()).State);
    }

    [Fact]
    public async Task Get_WhatWasGivenAtTheStart_Shows()
    {
        var flow = Module.Workflow<int, int>("flow", (_, value) => Task.FromResult(value));
        var host = await StartAsync(options => options.Worker.Enabled = false);
        var at = new DateTimeOffset(2100, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
        var handle = await host.Client.StartAsync(
            flow,
            7,
            new() { CorrelationId = "k", Priority = 5, Queue = "gpu", StartAt = at, Metadata = new Dictionary<string, string> { ["tenant"] = "é" } });

        var shown = await handle.GetAsync();
        Assert.Equal(
            (handle.Id, "flow", 1, ExecutionState.Pending, ExecutionKind.Workflow),
            (shown.Id, shown.Workflow, shown.Version, shown.State, shown.Kind));
        Assert.Equal(("k", 5, "gpu", at, 7), (shown.CorrelationId, shown.Priority, shown.Queue, shown.DueAt, shown.Input!.Value.GetInt32()));
        Assert.Equal(("é", TimeSpan.Zero, TimeSpan.Zero), (shown.Metadata["tenant"], shown.DueAt!.Value.Offset, shown.CreatedAt.Offset));
        Assert.Equal((null, null, null, null, null), (shown.StartedAt, shown.EndedAt, shown.Error, shown.ParentId, shown.EventId));
    }

    [Fact]
    public async Task Start_AtTheEndsOfTheCalendar_RunsAtOnceOrWaits()
    {
        var flow = Module.Workflow<DateTimeOffset?, string>("flow", async (context, until) =>
        {
            await context.DelayUntilAsync(until ?? DateTimeOffset.MinValue);
            return "ran";
        });
        var host = await StartAsync();
        var first = await host.Client.StartAsync(flow, null, new() { StartAt = DateTimeOffset.MinValue, Priority = 1000 });
        Assert.Equal("ran", await first.GetResultAsync());
        var last = await host.Client.StartAsync(flow, null, new() { StartAt = DateTimeOffset.MaxValue, Priority = -1000 });
        Assert.Equal(ExecutionState.Pending, (await last.GetAsync()).State);
        await EngineHost.ReachAsync(await host.Client.StartAsync(flow, DateTimeOffset.MaxValue), ExecutionState.Waiting);
        Assert.Equal(3, (await host.Client.CountAsync()).Sum(count => count.Count));
    }

    [Fact]
    public async Task Payload_WithAnyCharacter_ComesBack()
    {
        const string Text = "nul \0, quote ', snowman \u2603, clef \U0001D11E";
        var echo = Module.Action("echo", call => Task.FromResult(call.Argument<string>("text")));
        var flow = Module.Workflow<string, string>("flow", async (context, text) =>
        {
            context.SetProgress(text);
            await context.WaitForSignalAsync<string>("go");
            return await context.CallAsync(echo, context.Arguments().Add("text", text));
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow, Text, new() { Metadata = new Dictionary<string, string> { [Text] = Text } });
        var waiting = await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        Assert.Equal((Text, Text), (waiting.Progress!.Text, waiting.Metadata[Text]));
        await handle.SignalAsync("go", Text);
        Assert.Equal(Text, await handle.GetResultAsync());

        var second = await host.Client.StartAsync(flow, Text);
        await second.CancelAsync(Text);
        Assert.Equal(Text, (await Assert.ThrowsAsync<WorkflowCancelledException>(() => second.WaitAsync())).Reason);
    }

    [Fact]
    public async Task List_MoreThanAPage_GivesAllOnceNewestFirst()
    {
        var flow = Module.Workflow<int, int>("flow", (_, value) => Task.FromResult(value));
        var other = Module.Workflow<int, int>("other", (_, value) => Task.FromResult(value));
        var host = await StartAsync(options => options.Worker.Enabled = false);
        await host.Client.StartManyAsync(
            flow, Enumerable.Range(0, 1100).Select(i => (i, (StartOptions?)new StartOptions { CorrelationId = $"k{i}" })));
        await host.Client.StartAsync(other, 0);

        var all = await host.Client.ListAsync(new ExecutionFilter { Workflow = "flow" }).Select(execution => execution.Id).ToListAsync();
        Assert.Equal(1100, all.Count);
        Assert.Equal(all.OrderByDescending(id => id.Value).Distinct(), all);
        Assert.Equal(
            all[..700],
            await host.Client.ListAsync(new ExecutionFilter { Workflow = "flow", Limit = 700 }).Select(execution => execution.Id).ToListAsync());
        Assert.Equal(
            all[700..],
            await host.Client.ListAsync(new ExecutionFilter { Workflow = "flow", After = all[699] }).Select(execution => execution.Id).ToListAsync());
        Assert.Equal(
            77,
            (await host.Client.ListAsync(new ExecutionFilter { Workflow = "flow", CorrelationId = "k77" }).SingleAsync()).Input!.Value.GetInt32());
    }

    [Fact]
    public async Task Engine_ByNameAndWithoutTypes_StartsResumesCancelsAndTells()
    {
        Module.Workflow<int, string>("flow", async (context, value) => $"{value} {await context.WaitForSignalAsync<string>("go")}");
        var host = await StartAsync(options => options.Async = false);
        var engine = host.Services.GetServices<IWorkflowEngine>().Single();
        Assert.Equal("InProcess", engine.Name);

        var started = await engine.StartAsync("flow", JsonElement.Parse("7"), new() { CorrelationId = "k" }, CancellationToken.None);
        Assert.Equal((ExecutionState.Waiting, "k"), (started.State, started.CorrelationId));
        await engine.ResumeAsync(started.Id, JsonElement.Parse("\"on\""), CancellationToken.None);
        Assert.Equal("7 on", await host.Client.GetHandle<string>(started.Id).GetResultAsync());
        Assert.Equal(ExecutionState.Completed, (await engine.StatusAsync(started.Id, CancellationToken.None)).State);

        var second = await engine.StartAsync("flow", JsonElement.Parse("8"), null, CancellationToken.None);
        await engine.CancelAsync(second.Id, "not wanted", CancellationToken.None);
        var error = await Assert.ThrowsAsync<WorkflowCancelledException>(() => host.Client.GetHandle(second.Id).WaitAsync());
        Assert.Equal($"Workflow execution '{second.Id}' was cancelled: not wanted", error.Message);
        await Assert.ThrowsAsync<UnknownWorkflowException>(() => engine.StartAsync("nobody", null, null, CancellationToken.None));
    }

    [Theory]
    [InlineData("number", "\"seven\"")]
    [InlineData("number", null)]
    [InlineData("order", "{\"id\":\"x\"}")]
    [InlineData("order", "[]")]
    [InlineData("order", "{\"id\":-1}")]
    [InlineData("nothing", "7")]
    public async Task Start_ByNameWithJsonThatDoesNotFit_IsRefusedAndStoresNothing(string workflow, string? json)
    {
        Module.Workflow<int, int>("number", (_, number) => Task.FromResult(number));
        Module.Workflow<Order, int>("order", (_, order) => Task.FromResult(order.Id));
        Module.Workflow("nothing", _ => Task.FromResult(1));
        var host = await StartAsync();
        JsonElement? input = json is null ? null : JsonElement.Parse(json);
        var error = await Assert.ThrowsAsync<PayloadException>(() => host.Client.StartAsync(workflow, input));
        Assert.StartsWith(
            $"The input of workflow '{workflow}' version 1 is not valid, and nothing was started.", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PayloadException>(
            () => host.Services.GetServices<IWorkflowEngine>().Single().StartAsync(workflow, input, null, CancellationToken.None));
        Assert.Empty(await host.Client.CountAsync());
    }

    [Fact]
    public async Task Start_ByNameWithJsonThatFits_Runs()
    {
        Module.Workflow<Order, int>("order", (_, order) => Task.FromResult(order.Id));
        Module.Workflow("nothing", _ => Task.FromResult(1));
        var host = await StartAsync();
        var order = await host.Client.StartAsync("order", JsonElement.Parse("""{"id":7,"more":true}"""));
        Assert.Equal(7, await host.Client.GetHandle<int>(order.Id).GetResultAsync());
        await (await host.Client.StartAsync("nothing", JsonElement.Parse("null"))).WaitAsync();
        await (await host.Client.StartAsync("nothing", default(JsonElement))).WaitAsync();
    }

    private sealed record Order
    {
        public int Id { get; init => field = value < 0 ? throw new ArgumentOutOfRangeException(nameof(value), value, "An order has a positive id.") : value; }
    }
}
