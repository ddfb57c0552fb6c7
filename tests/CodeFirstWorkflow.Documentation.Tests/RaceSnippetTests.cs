using CodeFirstWorkflow.Documentation.Tests.Snippets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Documentation.Tests;

/// <summary>What the pages on races and on rule CFW1011 advise does what they say.</summary>
public sealed class RaceSnippetTests : IAsyncLifetime
{
    private static readonly Report Impatient = new("sales", TimeSpan.FromMilliseconds(20));
    private readonly string folder = Directory.CreateTempSubdirectory("cfw-races-").FullName;
    private readonly IHost host;

    public RaceSnippetTests() => host = Create(folder);

    private IWorkflowClient Client => host.Services.GetRequiredService<IWorkflowClient>();

    public Task InitializeAsync() => host.StartAsync();

    public async Task DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public static TheoryData<string> Advice =>
        [.. new Page("docs/rules/CFW1011.md").CSharpBlocks.Where(block => !block.Contains("CFW1011", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Advice))]
    public void Advice_OfRuleCfw1011_StandsInCompiledSource(string block) => Assert.True(CompiledSource.Contains(block), block);

    [Fact]
    public async Task Race_Lost_GivesUpTheChild()
    {
        Assert.Equal("a summary", await (await Client.StartAsync(Workflows.ReportOrSummary, Impatient)).GetResultAsync());
        await ReachAsync(ExecutionState.Cancelled, 1);
    }

    [Fact]
    public async Task Deadline_Passed_GivesUpTheChild()
    {
        Assert.Equal(
            "a summary",
            await (await Client.StartAsync(Workflows.ReportWithinDeadline, Impatient with { Patience = TimeSpan.FromSeconds(2) })).GetResultAsync());
        await ReachAsync(ExecutionState.Cancelled, 1);
    }

    [Fact]
    public async Task Scope_Left_GivesUpTheOtherBuilder()
    {
        var handle = await Client.StartAsync(Workflows.ReportByFirstBuilder, Impatient);
        var builders = await ReachAsync(ExecutionState.Waiting, 2);
        await Client.GetHandle(builders[0].Id).SignalAsync("built", "ready");
        Assert.Equal("ready", await handle.GetResultAsync());
        await ReachAsync(ExecutionState.Cancelled, 1);
    }

    [Fact]
    public async Task Reminders_UntilTheApprovalComes_LoseNoSignal()
    {
        var handle = await Client.StartAsync(Workflows.ApproveReport, Impatient);
        while ((await handle.GetHistoryAsync()).Count(entry => entry.Kind is JournalEntryKind.ActionCompleted) < 3)
        {
            await Task.Yield();
        }

        await handle.SignalAsync("approve", "yes");
        Assert.Equal("yes", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Wait_WithTimeout_Expires() =>
        Assert.Equal("expired", await (await Client.StartAsync(Workflows.ApproveReportInTime, Impatient)).GetResultAsync());

    // Of the snippets' actions one is transactional, which memory does not take.
    private static IHost Create(string folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddCodeFirstWorkflow(options => options.Async = true).AddGeneratedWorkflows().UseSqlite(
            $"Data Source={Path.Combine(folder, "workflows.db")}");
        return builder.Build();
    }

    private async Task<List<WorkflowExecution>> ReachAsync(ExecutionState state, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var builders = await Client.ListAsync(new() { Workflow = "build_report", State = state }).ToListAsync(patience.Token);
            if (builders.Count == count)
            {
                return builders;
            }

            await Task.Yield();
        }
    }
}
