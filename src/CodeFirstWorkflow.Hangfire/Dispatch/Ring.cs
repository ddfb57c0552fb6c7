using System.Linq.Expressions;
using Hangfire.Common;
using Hangfire.States;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>A job to make: executions of one queue that are due together.</summary>
/// <param name="Queue">The Hangfire queue.</param>
/// <param name="DueAt">When; null means now.</param>
/// <param name="Executions">The executions.</param>
internal sealed record Ring(string Queue, DateTimeOffset? DueAt, IReadOnlyList<ReadyExecution> Executions)
{
    /// <summary>The placeholder for the names of several workflows.</summary>
    public const string Several = "several workflows";

    /// <summary>Gets the name that the executions share, or a word for several.</summary>
    public string Name => Executions.Count > 0 && Executions.All(execution => execution.Name == Executions[0].Name) ? Executions[0].Name : Several;

    /// <summary>Gets the ids in text.</summary>
    public string[] Ids => [.. Executions.Select(execution => execution.Id.ToString())];

    /// <summary>Makes the job, to be created by Hangfire's interface.</summary>
    public Job ToJob()
    {
        var (name, ids, queue) = (Name, Ids, Queue);
        Expression<Func<ExecutionTurnJob, Task>> call = job => job.RunAsync(name, ids, queue, null!, CancellationToken.None);
        return Job.FromExpression(call);
    }

    /// <summary>Gives the state it begins in.</summary>
    public IState ToState() => DueAt is { } due ? new ScheduledState(due.UtcDateTime) : new EnqueuedState(Queue);

    /// <summary>
    /// Puts what became ready together into as few jobs as the size of a chunk allows. Those of one second are one job, at its end: Hangfire's own
    /// scheduler looks only every 15 seconds unless configured.
    /// </summary>
    public static IEnumerable<Ring> Group(
        IEnumerable<ReadyExecution> executions,
        DateTimeOffset now,
        int chunkSize,
        HangfireWorkflowOptions options) => executions
        .GroupBy(execution => (Queue: HangfireQueues.NameFor(execution.Queue, options), DueAt: Second(execution.DueAt, now)))
        .SelectMany(group => group.Chunk(chunkSize).Select(chunk => new Ring(group.Key.Queue, group.Key.DueAt, chunk)));

    private static DateTimeOffset? Second(DateTimeOffset? due, DateTimeOffset now)
    {
        if (due is not { } time || time <= now)
        {
            return null;
        }

        var over = time.UtcTicks % TimeSpan.TicksPerSecond;
        return over == 0 ? time : time.AddTicks(TimeSpan.TicksPerSecond - over);
    }
}
