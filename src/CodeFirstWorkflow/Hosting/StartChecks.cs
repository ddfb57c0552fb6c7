using CodeFirstWorkflow.InMemory.EventsBeside;
using CodeFirstWorkflow.Settings;

namespace CodeFirstWorkflow.Hosting;

/// <summary>Checks that the configuration is consistent before a host starts; all failures are reported at once.</summary>
internal static class StartChecks
{
    public static void Run(WorkflowOptions options, IWorkflowStore store, IReadOnlyList<string> engines, string? payloads)
    {
        var failures = new List<string>();
        var capabilities = store.Capabilities;
        if (options.Mode is EngineMode.Production && !(capabilities.IsDurable && capabilities.IsShared))
        {
            failures.Add(
                $"Mode 'Production' needs a durable store that several machines share; '{capabilities.Name}' is not. Call UsePostgreSql(...), or "
                    + "set 'CodeFirstWorkflow:Mode' to 'Local'.");
        }

        if (options.Engine is { } engine && !engines.Contains(engine, StringComparer.OrdinalIgnoreCase))
        {
            failures.Add(
                $"Engine '{engine}' is configured, but this host has only {string.Join(", ", engines.Select(name => $"'{name}'"))}. Add "
                    + "UseHangfire() for Hangfire, or change 'CodeFirstWorkflow:Engine'. An IWorkflowEngine of your own cannot be chosen: the setting "
                    + "names what carries executions to workers.");
        }

        if (options is { EntityBridge: true, HasEntityBridge: false })
        {
            failures.Add(
                "Setting 'CodeFirstWorkflow:EntityBridge' is 'True', but this host has no entity bridge, so saved entities would publish nothing. "
                    + "Call UseEntityFramework<TContext>() of package CodeFirstWorkflow.EntityFrameworkCore, or remove the setting.");
        }

        failures.AddRange(CheckEvents(options, store));
        if (payloads is not null)
        {
            failures.Add(payloads);
        }

        if (failures.Count > 0)
        {
            throw new WorkflowException(string.Join(Environment.NewLine, failures));
        }
    }

    private static IEnumerable<string> CheckEvents(WorkflowOptions options, IWorkflowStore store)
    {
        var (name, isDurable) = (store.Capabilities.Name, store.Capabilities.IsDurable);
        if (options.EventRegistry is EventRegistries.Store && !isDurable)
        {
            yield return $"Setting 'CodeFirstWorkflow:EventRegistry' is 'Store', but store '{name}' is in memory. Remove the setting, or choose another store.";
        }

        if (options.EventRegistry is not EventRegistries.InMemory || !isDurable)
        {
            yield break;
        }

        if (store is not EventsInMemoryStore)
        {
            yield return $"Setting 'CodeFirstWorkflow:EventRegistry' is 'InMemory', but store '{name}' was put into the services directly. Add it with UseStore(...), or remove the setting.";
        }

        if (options.Mode is EngineMode.Production)
        {
            yield return "Mode 'Production' keeps events in its store, where other machines see them; 'CodeFirstWorkflow:EventRegistry' is 'InMemory'. Remove the setting.";
        }

        if (!options.Worker.Enabled)
        {
            yield return "Setting 'CodeFirstWorkflow:EventRegistry' is 'InMemory', but this process has no worker, and no other process can route what it publishes. Set 'CodeFirstWorkflow:Worker:Enabled' to true, or remove the setting.";
        }
    }
}
