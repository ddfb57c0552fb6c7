using System.Diagnostics;
using CodeFirstWorkflow.Generated;
using CodeFirstWorkflow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CodeFirstWorkflow.Testing.Tests;

/// <summary>Executions of one build, replayed against the code of another.</summary>
public sealed class ReplayVerifierTests(ITestOutputHelper output)
{
    private static readonly WorkflowDefinition<int, int> Order = new("order", 1);

    [Fact]
    public async Task Build_WithTheSameCode_ContinuesOpenAndEndedExecutions()
    {
        var (open, ended) = (await ExportAsync(Steps("a", "b"), steps: 1), await ExportAsync(Steps("a", "b"), steps: 2));

        var report = await VerifyAsync(Steps("a", "b"), open, ended);

        Assert.Equal((2, 0), (report.Executions, report.Failures.Count));
        report.ThrowIfFailed();
    }

    [Fact]
    public async Task Build_ThatOnlyAppends_ContinuesOpenExecutions() =>
        Assert.Empty((await VerifyAsync(Steps("a", "b", "c"), await ExportAsync(Steps("a", "b"), steps: 1))).Failures);

    [Fact]
    public async Task Build_ThatInsertsAStep_IsReportedWithEntryAndCode()
    {
        var report = await VerifyAsync(Steps("x", "a", "b"), await ExportAsync(Steps("a", "b"), steps: 1));

        var failure = Assert.Single(report.Failures);
        Assert.Equal(("order", 1, 1L, "$signal:a#1"), (failure.Workflow, failure.Version, failure.Sequence, failure.Call));
        Assert.StartsWith("called '$signal:x#1' at ReplayVerifierTests.cs:", failure.Instead, StringComparison.Ordinal);
        Assert.Contains("CFW3002", failure.Reason, StringComparison.Ordinal);
        Assert.Contains($"execution {failure.Id}", Assert.Throws<WorkflowTestException>(report.ThrowIfFailed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_ThatRemovesAStep_IsReported()
    {
        var failure = Assert.Single((await VerifyAsync(Steps("a"), await ExportAsync(Steps("a", "b"), steps: 1))).Failures);

        Assert.Equal("$signal:b#1", failure.Call);
        Assert.StartsWith("ended after 1 calls", failure.Instead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_ThatNoLongerEnds_IsReportedWithWhatItWaitsFor()
    {
        var failure = Assert.Single((await VerifyAsync(Steps("a", "b"), await ExportAsync(Steps("a"), steps: 1))).Failures);

        Assert.Equal("waits for '$signal:b#1'", failure.Instead);
        Assert.Contains("does not end as execution", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_WithoutTheVersion_IsReported()
    {
        var history = await ExportAsync(Steps("a"), steps: 0);

        var failure = Assert.Single((await ReplayVerifier.VerifyAsync(workflows => workflows.AddModule(new ReplayedModule()), [history])).Failures);

        Assert.Equal(((long?)null, null), (failure.Sequence, failure.Instead));
        Assert.StartsWith("This build has no workflow 'order' version 1.", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_ThatAwaitsSomethingElse_IsReported()
    {
        var history = await ExportAsync(Steps("a", "b"), steps: 1);

        var failure = Assert.Single((await VerifyAsync(
            async (context, _) =>
            {
                await context.WaitForSignalAsync<int>("a");
                await new TaskCompletionSource().Task;
                return 0;
            },
            history)).Failures);

        Assert.NotNull(failure.Instead ?? failure.Reason);
    }

    [Fact]
    public async Task Text_ThatIsNoHistory_IsRefusedWithItsLine()
    {
        var error = await Assert.ThrowsAsync<FormatException>(() => VerifyAsync(Steps("a"), "nonsense"));

        Assert.StartsWith("Line 1 of the history", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_WithOpenExecutions_IsReadWithoutAWrite()
    {
        await using var host = await HostAsync(Steps("a", "b"));
        var waiting = await host.StartAsync(Order, 1);
        await waiting.SignalAsync("a", 1);
        var ended = await host.StartAsync(Order, 2);
        await ended.SignalAsync("a", 1);
        await ended.SignalAsync("b", 1);
        var before = (await waiting.ExportAsync(), await ended.ExportAsync());
        var store = host.Services.GetRequiredService<IWorkflowStore>();

        var report = await ReplayVerifier.VerifyStoreAsync(workflows => On(store, workflows).AddModule(new ReplayedModule((Order, Steps("x")))));

        Assert.Equal((1, waiting.Id), (report.Executions, Assert.Single(report.Failures).Id));
        Assert.Equal(before, (await waiting.ExportAsync(), await ended.ExportAsync()));
    }

    [Fact]
    public async Task Store_Sampled_ReplaysTheNewestOfEachWorkflow()
    {
        await using var host = await HostAsync(Steps("a"));
        for (var i = 0; i < 5; i++)
        {
            await host.StartAsync(Order, i);
            await host.AdvanceAsync(TimeSpan.FromHours(1));
        }

        var store = host.Services.GetRequiredService<IWorkflowStore>();
        Task<ReplayReport> Verify(int? sample, DateTimeOffset? since) =>
            ReplayVerifier.VerifyStoreAsync(workflows => On(store, workflows).AddModule(new ReplayedModule((Order, Steps("a")))), sample, since);

        Assert.Equal(5, (await Verify(null, null)).Executions);
        Assert.Equal(2, (await Verify(2, null)).Executions);
        Assert.Equal(3, (await Verify(null, host.UtcNow - TimeSpan.FromHours(3))).Executions);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Verify(0, null));
    }

    /// <summary>1,000 executions of 20 entries; <c>CFW_REPLAY_EXECUTIONS</c> sets another number. The limit is generous, for busy machines.</summary>
    [Fact]
    public async Task ManyExecutions_OfTwentyEntries_AreReplayedInSeconds()
    {
        var wanted = Environment.GetEnvironmentVariable("CFW_REPLAY_EXECUTIONS") ?? "1000";
        var count = int.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture);
        string[] steps = [.. Enumerable.Range(1, 10).Select(step => $"s{step}")];
        var history = await ExportAsync(Steps([.. steps, "last"]), steps: 10);
        Assert.Equal(2 + 21, history.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var started = Stopwatch.GetTimestamp();

        var report = await VerifyAsync(Steps([.. steps, "last"]), [.. Enumerable.Repeat(history, count)]);

        output.WriteLine($"{count} executions: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        Assert.Equal((count, 0), (report.Executions, report.Failures.Count));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromMilliseconds(20 * count));
    }

    private static Func<WorkflowContext, int, Task<int>> Steps(params string[] signals) => async (context, input) =>
    {
        foreach (var signal in signals)
        {
            input += await context.WaitForSignalAsync<int>(signal);
        }

        return input;
    };

    private static async Task<string> ExportAsync(Func<WorkflowContext, int, Task<int>> code, int steps)
    {
        await using var host = await HostAsync(code);
        var order = await host.StartAsync(Order, 1);
        for (var i = 0; i < steps; i++)
        {
            var wait = (await order.GetHistoryAsync())[^1].Call;
            await order.SignalAsync(wait[(wait.IndexOf(':', StringComparison.Ordinal) + 1)..wait.IndexOf('#', StringComparison.Ordinal)], 1);
        }

        return await order.ExportAsync();
    }

    private static Task<ReplayReport> VerifyAsync(Func<WorkflowContext, int, Task<int>> code, params string[] histories) =>
        ReplayVerifier.VerifyAsync(workflows => workflows.AddModule(new ReplayedModule((Order, code))), histories);

    private static Task<WorkflowTestHost> HostAsync(Func<WorkflowContext, int, Task<int>> code) =>
        WorkflowTestHost.StartAsync(workflows => workflows.AddModule(new ReplayedModule((Order, code))));

    private static IWorkflowBuilder On(IWorkflowStore store, IWorkflowBuilder workflows)
    {
        workflows.Services.AddSingleton(store);
        return workflows;
    }

    private sealed class ReplayedModule(
        params (WorkflowDefinition<int, int> Definition, Func<WorkflowContext, int, Task<int>> Code)[] workflows) : WorkflowModule
    {
        public override string Name => "replayed";

        public override IReadOnlyList<WorkflowMethod> Workflows { get; } =
            [.. workflows.Select(workflow => WorkflowMethod.Create(workflow.Definition, "ReplayedModule.Run", workflow.Code))];
    }
}
