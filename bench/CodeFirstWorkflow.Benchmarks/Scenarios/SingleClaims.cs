using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Measuring;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>Claims of one ready execution each, by the store alone, from a queue that the worker does not serve.</summary>
internal static class SingleClaims
{
    private const int Claims = 100;
    private const string Queue = "claims";

    // Else the engine's worker frees what a worker without a heartbeat has claimed.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly DefinitionKey Definition = new(ExecutionKind.Workflow, "sequence", 1);

    public static async Task<Sample> MeasureAsync(Subject subject)
    {
        var store = subject.Engine.Store;
        var worker = Guid.NewGuid();
        await store.HeartbeatAsync(new WorkerRecord { Id = worker, Name = Queue, Queues = [Queue], Lease = Lease }, CancellationToken.None);
        var request = new ClaimRequest { WorkerId = worker, Queues = [Queue], Definitions = new HashSet<DefinitionKey> { Definition }, Limit = 1 };
        await store.CommitAsync([.. Enumerable.Range(0, Claims).Select(_ => new StartWrite(New()))], CancellationToken.None);
        var claimed = new List<ExecutionRecord>();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Claims; i++)
        {
            claimed.AddRange(await store.ClaimAsync(request, CancellationToken.None));
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        WrongResultException.ThrowUnless(claimed.Select(record => record.Id).Distinct().Count(), Claims, "Executions that were claimed");
        await store.CommitAsync([.. claimed.Select(record => End(record, worker))], CancellationToken.None);
        WrongResultException.ThrowUnless(await store.ReleaseAsync(worker, Claims, CancellationToken.None), 0, "Executions that did not end");
        return new Sample(elapsed.TotalMilliseconds / Claims);
    }

    private static NewExecution New() => new() { Id = ExecutionId.New(), Name = Definition.Name, Queue = Queue };

    private static ExecutionWrite End(ExecutionRecord record, Guid worker) => new()
    {
        Id = record.Id,
        Owner = worker,
        Epoch = record.Epoch,
        Transition = new ExecutionTransition { State = ExecutionState.Completed, ExpectedInboxSequence = 0 },
    };
}
