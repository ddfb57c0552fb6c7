using System.Threading.Channels;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>
/// Rings by making Hangfire jobs. Like the journal's group commit, it takes what has gathered while the last jobs were made, so under load many
/// executions share a
/// job. What does not get through is found by the sweep.
/// </summary>
internal sealed class HangfireDispatcher : IExecutionDispatcher, IAsyncDisposable, IDisposable
{
    private const int Backlog = 100_000;
    private const int LargestGroup = 10_000;

    // What is due sooner than Hangfire's scheduler looks by default gets no scheduled job: it is rung from here alone.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);
    private readonly Channel<ReadyExecution> rings = Channel.CreateBounded<ReadyExecution>(
        new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly IBackgroundJobClient jobs;
    private readonly IWorkflowStore store;
    private readonly StoreClock clock;
    private readonly WorkflowOptions engine;
    private readonly HangfireWorkflowOptions options;
    private readonly QueueSignal signal;
    private readonly Outage outage;
    private readonly DueRings later;
    private readonly Task lane;

    public HangfireDispatcher(
        IBackgroundJobClient jobs,
        IWorkflowStore store,
        StoreClock clock,
        WorkflowOptions engine,
        HangfireWorkflowOptions options,
        QueueSignal signal,
        ILogger<HangfireDispatcher> logger)
    {
        (this.jobs, this.store, this.clock, this.engine, this.options, this.signal) = (jobs, store, clock, engine, options, signal);
        outage = new Outage("Making Hangfire jobs, without which the sweep finds what is ready,", clock.Time, logger);
        later = new DueRings(clock, Wake);
        lane = Task.Run(RunAsync);
    }

    public string Name => "Hangfire";

    public void Dispatch(IReadOnlyList<ReadyExecution> executions)
    {
        foreach (var execution in executions)
        {
            var wait = execution.DueAt is { } due ? due - clock.UtcNow : TimeSpan.Zero;
            if (wait > TimeSpan.Zero)
            {
                later.Add(execution.Id, execution.DueAt!.Value);
            }

            if (!execution.IsRung && (wait <= TimeSpan.Zero || wait > Soon))
            {
                rings.Writer.TryWrite(execution);
            }
        }

        if (executions.Any(execution => execution.IsRung))
        {
            signal.Set();
        }
    }

    public void OnRung() => signal.Set();

    // Its queue is not known here: the lane looks.
    public void Wake(ExecutionId id) => rings.Writer.TryWrite(new ReadyExecution(id, "", "", null));

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await Task.WhenAny(lane, Task.Delay(Farewell)).ConfigureAwait(false);
    }

    public void Dispose()
    {
        later.Dispose();
        rings.Writer.TryComplete();
    }

    private async Task RunAsync()
    {
        var gathered = new List<ReadyExecution>();
        while (await rings.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            gathered.Clear();
            while (gathered.Count < LargestGroup && rings.Reader.TryRead(out var next))
            {
                gathered.Add(next);
            }

            try
            {
                await RingAsync(gathered).ConfigureAwait(false);
                outage.Succeed(this);
            }
#pragma warning disable CA1031 // Justification: a wake-up that fails delays the execution only until the sweep finds it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                outage.Fail(e, this);
            }
        }
    }

    private async Task RingAsync(List<ReadyExecution> gathered)
    {
        for (var i = gathered.Count - 1; i >= 0; i--)
        {
            if (gathered[i].Queue.Length > 0)
            {
                continue;
            }

            if (await LookAsync(gathered[i].Id).ConfigureAwait(false) is { } found)
            {
                gathered[i] = found;
            }
            else
            {
                gathered.RemoveAt(i);
            }
        }

        foreach (var ring in Ring.Group(gathered.Distinct(), clock.UtcNow, engine.Outbox.ProcessChunkSize, options))
        {
            jobs.Create(ring.ToJob(), ring.ToState());
        }
    }

    // One that another worker holds sees its inbox itself before it lets go.
    private async Task<ReadyExecution?> LookAsync(ExecutionId id) =>
        await store.GetAsync(id, CancellationToken.None).ConfigureAwait(false) is { Owner: null, DueAt: { } due } record
            ? new ReadyExecution(id, record.Name, record.Queue, due)
            : null;
}
