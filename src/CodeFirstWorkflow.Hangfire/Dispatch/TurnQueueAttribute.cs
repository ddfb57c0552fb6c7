using Hangfire.Common;
using Hangfire.States;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>
/// Keeps a turn on its queue whenever it is enqueued: when it is due, requeued by hand, or handed back by a server that stops. Works on storages that
/// cannot keep a job's queue.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TurnQueueAttribute : JobFilterAttribute, IElectStateFilter
{
    // Its place among the arguments of the turn.
    private const int Queue = 2;

    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is EnqueuedState enqueued && context.BackgroundJob.Job.Args[Queue] is string queue)
        {
            enqueued.Queue = queue;
        }
    }
}
