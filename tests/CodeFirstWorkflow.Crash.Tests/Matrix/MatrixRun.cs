using CodeFirstWorkflow.CrashWorker.Matrix;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Crash.Tests.Matrix;

/// <summary>One run of the crash matrix: a process that dies at a point, and a worker and client that do what is left.</summary>
internal sealed class MatrixRun : IAsyncDisposable
{
    private const string Queues = "default,remote";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly CrashStore store;

    private MatrixRun(CrashStore store) => this.store = store;

    /// <summary>Gets how many points were passed; null where the process died.</summary>
    public int? Points { get; private set; }

    /// <summary>Gets the result of the workflow.</summary>
    public string Result { get; private set; } = "";

    /// <summary>Gets what the dead client was told, and what the other one was told.</summary>
    public (IReadOnlyList<string> First, IReadOnlyList<string> Second) Acknowledged { get; private set; }

    /// <summary>Gets how many executions of which name ended how.</summary>
    public IReadOnlyList<string> Counts { get; private set; } = [];

    /// <summary>Gets the journal of the workflow.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; private set; } = [];

    /// <summary>Gets the effects outside the store.</summary>
    public IReadOnlyList<(string Step, string Key)> Effects { get; private set; } = [];

    /// <summary>Gets the purpose of each row that the transactional actions wrote, in order.</summary>
    public string Bookings { get; private set; } = "";

    /// <summary>Gets how many executions a worker still owns.</summary>
    public int Owned { get; private set; }

    /// <summary>Runs it.</summary>
    /// <param name="kind">The store: <c>sqlite</c> or <c>postgres</c>.</param>
    /// <param name="point">The point at which the process dies; 0 for none.</param>
    public static async Task<MatrixRun> RunAsync(string kind, int point)
    {
        var run = new MatrixRun(await CrashStore.CreateAsync(kind));
        await run.store.RunSqlAsync(MatrixActions.Table);
        var (code, lines) = await WorkerProcess.RunAsync(kind, run.store.ConnectionString, Queues, $"{point}", run.store.Folder);
        run.Points = code == 0 ? int.Parse(lines.Single(line => line.StartsWith("points ", StringComparison.Ordinal))[7..], null) : null;
        await run.FinishAsync(lines);
        return run;
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async Task FinishAsync(IReadOnlyList<string> lines)
    {
        using var survivor = store.Build(isWorker: true);
        await survivor.StartAsync();
        var second = new List<string>();
        var client = new MatrixClient(survivor.Services, store.Folder);
        var handle = await client.RunAsync(second.Add, signals: !lines.Contains(MatrixClient.Signalled));
        Result = await handle.GetResultAsync().WaitAsync(Patience);
        Counts = await client.EndAsync().WaitAsync(Patience);
        Acknowledged = (lines, second);
        Journal = await handle.GetHistoryAsync();
        Owned = (await survivor.Services.GetRequiredService<IWorkflowStore>().ListAsync(new ExecutionQuery(), CancellationToken.None)).Count(
            row => row.Owner is not null);
        await survivor.StopAsync();
        var effects = Directory.EnumerateFiles(store.Folder, MatrixActions.Effects).SelectMany(File.ReadLines);
        Effects = [.. effects.Select(line => line.Split('|')).Select(parts => (parts[0], parts[1]))];
        Bookings = $"{await store.RunSqlAsync("select count(*) from matrix_booking where purpose = 'main'")} main, "
            + $"{await store.RunSqlAsync("select count(*) from matrix_booking where purpose = 'notice'")} notice";
    }
}
