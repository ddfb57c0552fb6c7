using CodeFirstWorkflow.Registry;

namespace CodeFirstWorkflow.Hosting;

/// <summary>What must fit together before a host starts; all failures are reported at once.</summary>
internal static class StartChecks
{
    public static void Run(WorkflowOptions options, WorkflowRegistry registry, IWorkflowStore store, IReadOnlyList<string> engines)
    {
        var failures = new List<string>();
        var capabilities = store.Capabilities;
        if (options.Mode is EngineMode.Production && !(capabilities.IsDurable && capabilities.IsShared))
        {
            failures.Add($"Mode 'Production' needs a durable store that several machines share; '{capabilities.Name}' is not. Call UsePostgreSql(...), or set 'CodeFirstWorkflow:Mode' to 'Local'.");
        }

        if (options.Engine is { } engine && !engines.Contains(engine, StringComparer.OrdinalIgnoreCase))
        {
            failures.Add($"Engine '{engine}' is configured, but this host has only {string.Join(", ", engines.Select(name => $"'{name}'"))}. Add it (UseHangfire() for Hangfire), or change 'CodeFirstWorkflow:Engine'.");
        }

        if (options.EventRegistry is { } kept && (kept == "Store") != capabilities.IsDurable)
        {
            failures.Add($"Setting 'CodeFirstWorkflow:EventRegistry' is '{kept}', but store '{capabilities.Name}' is {(capabilities.IsDurable ? "durable" : "in memory")}: events are kept where executions are. Remove the setting, or choose another store.");
        }

        if (options.EntityBridge)
        {
            failures.Add("Setting 'CodeFirstWorkflow:EntityBridge' is on, but this host has no bridge that turns changes of entities into events. Switch it off, and publish the generated entity events yourself, in the transaction that changes the entity.");
        }

        foreach (var action in registry.Actions.Where(action => action.Transactional && !capabilities.HasTransactions))
        {
            failures.Add($"Action '{action.Name}' is transactional, but store '{capabilities.Name}' has no transactions. Use SQLite or PostgreSQL, or remove Transactional.");
        }

        if (failures.Count > 0)
        {
            throw new WorkflowException(string.Join(Environment.NewLine, failures));
        }
    }
}
