using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>
/// Warns of Hangfire servers that listen to a queue that never gets a job: Hangfire takes lower-case names only in jobs, but any name in a server,
/// which then starts and
/// never works. What the servers of this process listen to is known to Hangfire's storage alone, some moments after their start.
/// </summary>
internal sealed partial class QueueNameCheck(JobStorage storage, TimeProvider time, ILogger<QueueNameCheck> logger) : BackgroundService
{
    private const int Looks = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Returns the queues of a server that never get a job.</summary>
    public static IEnumerable<string> Unreachable(IEnumerable<string> queues) =>
        queues.Where(queue => HangfireQueues.NameFor(queue, new HangfireWorkflowOptions()) != queue);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var look = 0; look < Looks; look++)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
            try
            {
                await Task.Run(() => Look(known), stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Hangfire logs for itself that its storage is away; this only looks again.
                logger.LogNotLooked(e);
            }
        }
    }

    private void Look(HashSet<string> known)
    {
        foreach (var server in storage.GetMonitoringApi().Servers().Where(server => known.Add(server.Name)))
        {
            foreach (var queue in Unreachable(server.Queues))
            {
                logger.LogUnreachable(server.Name, queue, HangfireQueues.NameFor(queue, new HangfireWorkflowOptions()));
            }
        }
    }
}
