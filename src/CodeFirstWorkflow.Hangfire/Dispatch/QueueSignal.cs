using Hangfire;
using Hangfire.PostgreSql;

namespace CodeFirstWorkflow.Dispatch;

/// <summary>Has Hangfire's workers in this process look at their queues now, whatever their poll interval is: of jobs that were made in a commit they do not hear. Only on PostgreSQL; elsewhere Hangfire makes all jobs, and tells them.</summary>
internal sealed class QueueSignal(JobStorage storage)
{
    // All queues share one provider unless the application says otherwise.
    private const string AnyQueue = "default";

    /// <summary>Wakes one worker.</summary>
    public void Set()
    {
        if (storage is PostgreSqlStorage postgres && postgres.QueueProviders.GetProvider(AnyQueue).GetJobQueue() is PostgreSqlJobQueue queue)
        {
            queue.FetchNextJob();
        }
    }
}
