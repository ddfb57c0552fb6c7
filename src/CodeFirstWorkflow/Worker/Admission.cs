using CodeFirstWorkflow.Execution;

namespace CodeFirstWorkflow.Worker;

/// <summary>Takes claimed executions into memory and loads them.</summary>
/// <param name="host">The worker.</param>
/// <param name="residents">The executions in memory.</param>
/// <param name="stopping">Ends loading when the worker stops.</param>
internal sealed class Admission(IExecutionHost host, Residents residents, CancellationToken stopping)
{
    /// <summary>Takes an execution into memory and begins it. Returns false when this process does not know its code.</summary>
    public bool Run(ExecutionRecord claimed)
    {
        var isKnown = TryAdmit(claimed, out var instance);
        if (instance is not null)
        {
            Load(instance);
        }

        return isKnown;
    }

    /// <summary>
    /// Takes an execution into memory, where it waits to begin; the instance is null if it is here already. Returns false when this process does not
    /// know its code.
    /// </summary>
    public bool TryAdmit(ExecutionRecord claimed, out ExecutionInstance? instance)
    {
        instance = null;
        if (!host.Services.Registry.TryFind(new DefinitionKey(claimed.Kind, claimed.Name, claimed.Version), out var program))
        {
            host.Logger.LogUnknown(claimed.Kind, claimed.Name, claimed.Version);
            return false;
        }

        var made = new ExecutionInstance(host, claimed, program);
        if (residents.TryAdd(claimed.Id, made, out var before))
        {
            before?.Lose();
            instance = made;
        }

        return true;
    }

    // A separate method, so that an execution which needs no loading allocates no closure.
    private void Load(ExecutionInstance instance) => _ = Task.Run(() => instance.Load(stopping), CancellationToken.None);
}
