using System.Collections.Concurrent;
using System.Diagnostics;
using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>The spans of an execution, as an exporter of OpenTelemetry gets them.</summary>
public abstract class TraceFacts : EngineConformance
{
    private readonly ConcurrentQueue<Activity> ended = new();
    private readonly ActivityListener listener;
    private readonly Activity request;

    protected TraceFacts(EngineHarness harness)
        : base(harness)
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "CodeFirstWorkflow",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);
    }

    private IEnumerable<Activity> Mine => ended.Where(span => span.TraceId == request.TraceId);

    [Fact]
    public async Task Action_OfATracedExecution_IsAChildOfItsSpan()
    {
        var action = Module.Action("add", _ => Task.FromResult(1));
        var workflow = Module.Workflow<int>("adds", async context => await Call(context, action) + await Call(context, action));
        var host = await StartAsync();
        var handle = await TracedAsync(() => host.Client.StartAsync(workflow));
        await handle.GetResultAsync();
        var execution = await EndOfAsync("activate adds");

        var start = Assert.Single(Mine, span => span.DisplayName == "start adds");
        Assert.Equal(start.SpanId, execution.ParentSpanId);
        Activity[] actions = [.. Mine.Where(span => span.DisplayName == "action add")];
        Assert.Equal(2, actions.Length);
        Assert.All(actions, span => Assert.Equal(execution.SpanId, span.ParentSpanId));
        Assert.All(
            actions,
            span => Assert.True(
                span.StartTimeUtc >= execution.StartTimeUtc && span.StartTimeUtc + span.Duration <= execution.StartTimeUtc + execution.Duration));
        Assert.Equal(("adds", "Completed"), (execution.GetTagItem("workflow.name"), execution.GetTagItem("workflow.execution.state")));
    }

    [Fact]
    public async Task Waits_OfATracedExecution_AreSpansOfTheirLength()
    {
        var workflow = Module.Workflow<string?>("waits", async context =>
        {
            var answer = await context.WaitForSignalAsync<string>("approve");
            await context.DelayAsync(TimeSpan.FromSeconds(1));
            return answer;
        });
        var host = await StartAsync();
        var handle = await TracedAsync(() => host.Client.StartAsync(workflow));
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.SignalAsync("approve", "yes");
        await handle.GetResultAsync();

        var start = Assert.Single(Mine, span => span.DisplayName == "start waits");
        var (delay, signal) = (Assert.Single(Mine, span => span.DisplayName == "delay"), Assert.Single(Mine, span => span.DisplayName == "wait for signal approve"));
        Assert.InRange(delay.Duration, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1));
        Assert.Equal([start.SpanId, start.SpanId], [delay.ParentSpanId, signal.ParentSpanId]);
        Assert.Equal(("$delay#1", "$signal:approve#1"), (delay.GetTagItem("workflow.action.call"), signal.GetTagItem("workflow.action.call")));
        Assert.Equal(handle.Id.ToString(), signal.GetTagItem("workflow.execution.id"));
    }

    [Fact]
    public async Task Child_OfATracedExecution_IsUnderItsParentsSpan()
    {
        var action = Module.Action("add", _ => Task.FromResult(1));
        var child = Module.Workflow<int>("child", context => Call(context, action));
        var parent = Module.Workflow<int>("parent", async context => await Call(context, action) + await context.RunAsync(child));
        var host = await StartAsync();
        var handle = await TracedAsync(() => host.Client.StartAsync(parent));
        await handle.GetResultAsync();
        var below = await EndOfAsync("activate child");

        Assert.Contains(below.ParentSpanId, Mine.Where(span => span.DisplayName == "activate parent").Select(span => span.SpanId));
    }

    [Fact]
    public async Task Action_OnAnotherQueue_IsInTheTraceAndMeasuredForItsWorkflow()
    {
        var remote = Module.Action(new ActionDefinition<int>("remote", _ => Task.FromResult(1)) { Queue = "gpu" });
        var workflow = Module.Workflow<int>("asks", context => Call(context, remote));
        var host = await StartAsync(options => options.Worker.Queues = ["default", "gpu"]);
        using var reader = new MeterReader(host.Services);
        var handle = await TracedAsync(() => host.Client.StartAsync(workflow));
        await handle.GetResultAsync();
        var queued = await EndOfAsync("queued action remote");

        Assert.Contains(queued.ParentSpanId, Mine.Where(span => span.DisplayName == "activate asks").Select(span => span.SpanId));
        Assert.Equal(queued.SpanId, Assert.Single(Mine, span => span.DisplayName == "action remote").ParentSpanId);
        Assert.Equal(1, reader.Count("workflow.action.duration", " asks remote completed"));
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        listener.Dispose();
        request.Dispose();
    }

    private async Task<T> TracedAsync<T>(Func<Task<T>> start)
    {
        request.Start();
        var started = await start();
        request.Stop();
        return started;
    }

    // It ends once the execution has left memory, a moment after its result is there.
    private async Task<Activity> EndOfAsync(string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            if (Mine.LastOrDefault(span => span.DisplayName == name) is { } found)
            {
                return found;
            }

            await Task.Yield();
        }
    }
}
