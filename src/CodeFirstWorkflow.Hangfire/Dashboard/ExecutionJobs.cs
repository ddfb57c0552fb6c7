using CodeFirstWorkflow.Dispatch;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace CodeFirstWorkflow.Dashboard;

/// <summary>Finds the jobs that rang for an execution. Nothing is stored for it: a page looks through the newest jobs, which costs the dispatch nothing and works on every storage.</summary>
internal static class ExecutionJobs
{
    /// <summary>How many jobs of each state are looked at.</summary>
    public const int Looked = 500;

    public static IReadOnlyList<(string Id, string State)> Find(JobStorage storage, ExecutionId id)
    {
        var text = id.ToString();
        var monitoring = storage.GetMonitoringApi();
        return
        [
            .. monitoring.Queues().SelectMany(queue => monitoring.EnqueuedJobs(queue.Name, 0, Looked)).Where(job => Rings(job.Value?.Job, text)).Select(job => (job.Key, "Enqueued")),
            .. monitoring.ScheduledJobs(0, Looked).Where(job => Rings(job.Value?.Job, text)).Select(job => (job.Key, "Scheduled")),
            .. monitoring.ProcessingJobs(0, Looked).Where(job => Rings(job.Value?.Job, text)).Select(job => (job.Key, "Processing")),
            .. monitoring.FailedJobs(0, Looked).Where(job => Rings(job.Value?.Job, text)).Select(job => (job.Key, "Failed")),
            .. monitoring.SucceededJobs(0, Looked).Where(job => Rings(job.Value?.Job, text)).Select(job => (job.Key, "Succeeded")),
        ];
    }

    private static bool Rings(Job? job, string id) => job?.Type == typeof(ExecutionTurnJob) && job.Args[1] is string[] executions && executions.Contains(id);
}
