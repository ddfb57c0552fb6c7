using CodeFirstWorkflow.Hangfire.Dispatch;
using Hangfire;
using Hangfire.Common;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>
/// Finds the Hangfire jobs of an execution: its row lists the jobs that brought it to a worker; a job that still waits is searched in its queue or
/// schedule.
/// </summary>
internal static class ExecutionJobs
{
    // Jobs of a queue or of the schedule that are looked at; each may bring many executions.
    private const int Looked = 1000;

    /// <summary>Gives the ids, newest first, with the states where Hangfire still knows them.</summary>
    public static IReadOnlyList<(string Id, string? State)> Find(JobStorage storage, ExecutionRecord record, HangfireWorkflowOptions options)
    {
        using var connection = storage.GetConnection();
        var ids = record is { Owner: null, RungAt: not null }
            ? Waiting(storage, record, options).Concat(record.Jobs.Reverse())
            : record.Jobs.Reverse();
        return [.. ids.Distinct().Select(id => (id, connection.GetStateData(id)?.Name))];
    }

    private static IEnumerable<string> Waiting(JobStorage storage, ExecutionRecord record, HangfireWorkflowOptions options)
    {
        var (text, monitoring) = (record.Id.ToString(), storage.GetMonitoringApi());
        return monitoring.EnqueuedJobs(
            HangfireQueues.NameFor(record.Queue, options), 0, Looked).Where(job => Brings(job.Value?.Job, text)).Select(job => job.Key)
            .Concat(monitoring.ScheduledJobs(0, Looked).Where(job => Brings(job.Value?.Job, text)).Select(job => job.Key));
    }

    private static bool Brings(Job? job, string id) =>
        job?.Type == typeof(ExecutionTurnJob) && job.Args[1] is string[] executions && executions.Contains(id);
}
