using BenchmarkDotNet.Attributes;
using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Scenarios;
using CodeFirstWorkflow.Replay;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Benchmarks.Micro;

/// <summary>Runs a workflow's code against a journal of sequential actions that a real execution left, without a store.</summary>
public class ReplayBenchmarks
{
    private EngineHost engine = null!;
    private ExecutionRecord record = null!;
    private List<JournalEntry> journal = [];
    private RunServices services = null!;
    private WorkflowMethod program = null!;

    /// <summary>Gets or sets how many actions the journal holds.</summary>
    [Params(10, 1_000, 10_000)]
    public int Entries { get; set; }

    // The toolchain in this process does not wait for asynchronous set-ups.
    [GlobalSetup]
    public void Prepare() => PrepareAsync().GetAwaiter().GetResult();

    [Benchmark]
    public int Replay()
    {
        var run = new WorkflowRun(record, program, journal, services);
        run.Replay();
        return run.Violation is null ? run.Calls : throw run.Violation;
    }

    [GlobalCleanup]
    public void End() => engine.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task PrepareAsync()
    {
        engine = await EngineHost.StartAsync(null, builder => builder.UseInMemory());
        var handle = await engine.Client.StartAsync(Workflows.LongJournal, Entries);
        await LongJournal.RestAsync(handle);
        record = (await engine.Store.GetAsync(handle.Id, CancellationToken.None))!;
        journal = [.. await engine.Store.ReadJournalAsync(handle.Id, null, CancellationToken.None)];
        services = engine.Services.GetRequiredService<RunServices>();
        program = services.Registry.Latest(record.Name);
        WrongResultException.ThrowUnless(Replay(), Entries + 1, "Calls of the replayed code");
    }
}
