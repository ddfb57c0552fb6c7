namespace CodeFirstWorkflow.Benchmarks.Micro;

using BenchmarkDotNet.Attributes;
using CodeFirstWorkflow.Benchmarks.Hosting;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Scenarios;
using CodeFirstWorkflow.Replay;
using Microsoft.Extensions.DependencyInjection;

/// <summary>Runs a workflow's code against a journal of sequential actions that a real execution left, without a store.</summary>
public class ReplayBenchmarks
{
    private EngineHost _engine = null!;
    private ExecutionRecord _record = null!;
    private List<JournalEntry> _journal = [];
    private RunServices _services = null!;
    private WorkflowMethod _program = null!;

    /// <summary>Gets or sets how many actions the journal holds.</summary>
    [Params(10, 1_000, 10_000)]
    public int Entries { get; set; }

    // The toolchain in this process does not wait for asynchronous set-ups.
    [GlobalSetup]
    public void Prepare() => PrepareAsync().GetAwaiter().GetResult();

    [Benchmark]
    public int Replay()
    {
        var run = new WorkflowRun(_record, _program, _journal, _services);
        run.Replay();
        return run.Violation is null ? run.Calls : throw run.Violation;
    }

    [GlobalCleanup]
    public void End() => _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task PrepareAsync()
    {
        _engine = await EngineHost.StartAsync(null, builder => builder.UseInMemory());
        var handle = await _engine.Client.StartAsync(Workflows.LongJournal, Entries);
        await LongJournal.RestAsync(handle);
        _record = (await _engine.Store.GetAsync(handle.Id, CancellationToken.None))!;
        _journal = [.. await _engine.Store.ReadJournalAsync(handle.Id, null, CancellationToken.None)];
        _services = _engine.Services.GetRequiredService<RunServices>();
        _program = _services.Registry.Latest(_record.Name);
        WrongResultException.ThrowUnless(Replay(), Entries + 1, "Calls of the replayed code");
    }
}
