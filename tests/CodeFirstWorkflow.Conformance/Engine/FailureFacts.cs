using System.Diagnostics;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>Any exception becomes a failure: cut, never lost, and the retry policy counts its attempts.</summary>
public abstract class FailureFacts(EngineHarness harness) : EngineConformance(harness)
{
    public static TheoryData<string> Kinds => ["unreadable", "deep", "long", "null", "surrogate"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Exception_OfAnAction_FailsItAfterItsAttempts(string kind)
    {
        using var listener = Listen();
        var attempts = 0;
        var fails = Module.Action(new ActionDefinition<int>("fails", _ =>
        {
            Interlocked.Increment(ref attempts);
            throw Make(kind);
        })
        { Retry = RetryPolicy.Constant(TimeSpan.Zero, 2), TotalTimeout = TimeSpan.FromMinutes(5) });
        var flow = Module.Workflow("flow", context => Call(context, fails));
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        var error = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.Contains("Action 'fails#1' failed after 2 attempts", error.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(Make(kind).GetType().FullName, error.Failure.Type);
        Assert.Equal(2, attempts);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Exception_OfTheWorkflow_FailsIt(string kind)
    {
        var flow = Module.Workflow<string>("flow", context =>
        {
            context.Compensate(() => throw Make(kind));
            throw Make(kind);
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(flow);
        Assert.Equal(Make(kind).GetType().FullName, (await EngineHost.ReachAsync(handle, ExecutionState.Failed)).Failure!.Type);
        Assert.Single(await handle.GetHistoryAsync(), entry => entry.Kind is JournalEntryKind.CompensationFailed);
    }

    private static Exception Make(string kind) => kind switch
    {
        "unreadable" => new UnreadableException(),
        "deep" => Enumerable.Range(0, 200).Aggregate(
            new InvalidOperationException("innermost"), (inner, depth) => new InvalidOperationException($"depth {depth}", inner)),
        "long" => new InvalidOperationException(new string('x', 2_000_000)),
        "null" => new NullMessageException(),
        _ => new InvalidOperationException("half a character: \ud83d"),
    };

    // Spans record the message too.
    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "CodeFirstWorkflow",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class UnreadableException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");

        public override string? StackTrace => throw new InvalidOperationException("no stack");
    }

    private sealed class NullMessageException : Exception
    {
        public override string Message => null!;
    }
}
