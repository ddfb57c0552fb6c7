using System.CommandLine;
using System.Globalization;
using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Commands;

/// <summary>Routes events that are not routed yet. The executions that they trigger are left to the workers.</summary>
internal static class DrainCommand
{
    public static Command Make(CommandServices services) => services.Make(
        "drain",
        "Routes the events that wait in the outbox.",
        async (_, report, cancellationToken) =>
        {
            await services.Get<StoreReadiness>().EnsureAsync().ConfigureAwait(false);
            var routed = await RouteAsync(services, cancellationToken).ConfigureAwait(false);
            var left = await services.Get<IWorkflowStore>().GetBacklogAsync(cancellationToken).ConfigureAwait(false);
            await report.DoneAsync(
                $"{routed} events routed, {left.Count} left.",
                ("routed", routed.ToString(CultureInfo.InvariantCulture)),
                ("left", left.Count.ToString(CultureInfo.InvariantCulture))).ConfigureAwait(false);
            return ExitCode.Done;
        });

    // Claims belong to a live worker: without a heartbeat, other workers would treat them as those of a dead one.
    private static async Task<int> RouteAsync(CommandServices services, CancellationToken cancellationToken)
    {
        var (store, options) = (services.Get<IWorkflowStore>(), services.Get<WorkflowOptions>());
        var self = new WorkerRecord
        {
            Id = Entropy.NewGuid(),
            Name = $"{Environment.MachineName}/{Environment.ProcessId} drain",
            Definitions = [],
            Lease = TimeSpan.FromSeconds(options.Outbox.ClaimSeconds),
        };
        await store.HeartbeatAsync(self, cancellationToken).ConfigureAwait(false);
        try
        {
            await services.Get<SubscriptionCatalog>().RefreshAsync(cancellationToken).ConfigureAwait(false);
            return await services.Get<EventDrain>().RunAsync(self.Id, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await store.ReleaseAsync(self.Id, int.MaxValue, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
