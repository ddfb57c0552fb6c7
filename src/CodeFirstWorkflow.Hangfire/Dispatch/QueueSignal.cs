using System.Runtime.CompilerServices;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Utils;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>
/// Has Hangfire's workers in this process look at their queues now, whatever their poll interval is: of jobs that were made in a commit they do not
/// hear. Hangfire.PostgreSql
/// keeps what they wait for to itself, so without it, as in another release, jobs are made by Hangfire's interface after the commits.
/// </summary>
internal sealed class QueueSignal
{
    private readonly AutoResetEventRegistry? registry;
    private readonly IReadOnlyList<string> queues;

    public QueueSignal(JobStorage storage, WorkflowOptions engine, HangfireWorkflowOptions options)
    {
        registry = storage is PostgreSqlStorage ? Find() : null;
        queues = [.. engine.Worker.Queues.Select(queue => HangfireQueues.NameFor(queue, options)).Distinct()];
    }

    /// <summary>Gets whether workers can be notified.</summary>
    public bool IsHeard => registry is not null;

    /// <summary>Wakes one worker of each queue that this process serves.</summary>
    public void Set()
    {
        foreach (var queue in queues)
        {
            registry?.Set(queue);
        }
    }

    private static AutoResetEventRegistry? Find()
    {
        try
        {
            return Events(null);
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "_queueEventRegistry")]
    private static extern ref AutoResetEventRegistry Events(PostgreSqlJobQueue? queue);
}
