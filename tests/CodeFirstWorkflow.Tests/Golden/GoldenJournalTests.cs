using System.Text;
using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Tests.Golden;

/// <summary>
/// Journals that released versions wrote are replayed by this one, and go on as they would have. To record those that are missing, run this test with
/// <c>CFW_UPDATE_SNAPSHOTS=1</c>; one that was released is never recorded anew.
/// </summary>
public sealed class GoldenJournalTests
{
    private const string Version = "v1";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden", "Journals");
    private static readonly GoldenWorkflows Module = new();

    public static TheoryData<string> Names => [.. Module.Scenarios.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Journal_OfAReleasedVersion_IsReplayedAndGoesOn(string name)
    {
        var golden = GoldenJournal.Read(await FileAsync(name));
        var time = new ShiftedTime(golden.CreatedAt);
        var store = new InMemoryWorkflowStore(time);
        await StoreAsync(store, golden);
        time.Begin();
        using var host = await StartAsync(store);
        var handle = host.Services.GetRequiredService<IWorkflowClient>().GetHandle(new ExecutionId(golden.Id));
        await handle.SignalAsync("finish", "the end");

        var (state, result) = await EndAsync(handle);
        Assert.Equal((golden.State, golden.Result), ($"{state}", result));
        await host.StopAsync();
    }

    private static async Task<string> FileAsync(string name)
    {
        var file = Path.Combine(Folder, Version, $"{name}.json");
        if (Environment.GetEnvironmentVariable("CFW_UPDATE_SNAPSHOTS") != "1")
        {
            Assert.True(File.Exists(file), $"The journal of '{name}' is not kept. Record it with CFW_UPDATE_SNAPSHOTS=1.");
            return file;
        }

        var kept = Path.Combine(SourceFolder(), "Journals", Version, $"{name}.json");
        if (!File.Exists(kept))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            (await RecordAsync(Module.Scenarios.Single(scenario => scenario.Name == name))).Write(kept);
        }

        return kept;
    }

    private static async Task<GoldenJournal> RecordAsync(GoldenScenario scenario)
    {
        var store = new InMemoryWorkflowStore(TimeProvider.System);
        using var host = await StartAsync(store);
        var client = host.Services.GetRequiredService<IWorkflowClient>();
        var handle = await client.StartAsync(GoldenWorkflows.Definition(scenario.Name), 1);
        await (scenario.Drive?.Invoke(handle) ?? Task.CompletedTask);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await handle.GetHistoryAsync()).All(entry => !entry.Call.StartsWith("$signal:finish", StringComparison.Ordinal))
            || (await handle.GetAsync()).State is not ExecutionState.Waiting)
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        var row = (await store.GetAsync(handle.Id, CancellationToken.None))!;
        var journal = await store.ReadJournalAsync(handle.Id, null, CancellationToken.None);
        await handle.SignalAsync("finish", "the end");
        var (state, result) = await EndAsync(handle);
        await host.StopAsync();
        return GoldenJournal.Of(row, journal, Encoding.UTF8.GetString(row.Input.Span), state, result);
    }

    // As a worker of that version left it.
    private static async Task StoreAsync(InMemoryWorkflowStore store, GoldenJournal golden)
    {
        var (id, worker) = (new ExecutionId(golden.Id), Guid.NewGuid());
        var start = new StartWrite(
            new NewExecution { Id = id, Name = golden.Workflow, Input = Encoding.UTF8.GetBytes(golden.Input) })
        { ClaimedBy = worker };
        var next = golden.Run == 1
            ? null
            : new ExecutionTransition
            {
                State = ExecutionState.Running,
                ExpectedInboxSequence = 0,
                NextRun = golden.Run,
                NextInput = Encoding.UTF8.GetBytes(golden.Input),
            };
        var wait = new ExecutionTransition { State = ExecutionState.Waiting, ExpectedInboxSequence = 0 };
        var entries = new ExecutionWrite { Id = id, Owner = worker, Epoch = 1, Entries = golden.Journal, Transition = next };
        StoreWrite[] group = [start, entries, new ExecutionWrite { Id = id, Owner = worker, Epoch = 1, Transition = wait }];
        await store.CommitAsync(group, CancellationToken.None);
        Assert.All(group, stored => Assert.Equal(WriteOutcome.Applied, stored.Outcome));
    }

    private static async Task<(ExecutionState State, string Result)> EndAsync(WorkflowHandle handle)
    {
        var ended = await EngineHost.ReachAsync(
            handle, ExecutionState.Completed, ExecutionState.Failed, ExecutionState.Cancelled, ExecutionState.Paused);
        return (ended.State, ended.Output?.GetString() ?? ended.Error ?? "");
    }

    private static async Task<IHost> StartAsync(InMemoryWorkflowStore store)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddCodeFirstWorkflow(options => options.Async = true).AddModule(Module);
        builder.Services.AddSingleton<IWorkflowStore>(store);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static string SourceFolder()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "CodeFirstWorkflow.Tests.csproj")))
        {
            directory = directory.Parent;
        }

        return Path.Combine(directory!.FullName, "Golden");
    }

    /// <summary>A clock that stands at the beginning of the journal, so that the code sees the times that it saw, and then goes on.</summary>
    private sealed class ShiftedTime(DateTimeOffset start) : TimeProvider
    {
        private long? began;

        public void Begin() => began = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => began is { } from ? start + System.GetElapsedTime(from) : start;
    }
}
