using CodeFirstWorkflow.Execution;
using CodeFirstWorkflow.Worker.Leasing;

namespace CodeFirstWorkflow.Worker;

/// <summary>Takes claimed executions into memory and loads them.</summary>
/// <param name="host">The worker.</param>
/// <param name="residents">The executions in memory.</param>
/// <param name="events">The worker, which is notified of an insert that came too late.</param>
/// <param name="stopping">Ends loading when the worker stops.</param>
internal sealed class Admission(IExecutionHost host, Residents residents, IWorkerEvents events, CancellationToken stopping)
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

    /// <summary>Takes an execution that an insert claimed into memory, where it waits to begin.</summary>
    /// <param name="claimed">The execution.</param>
    /// <param name="sentAt">The timestamp at which the insert was sent.</param>
    /// <returns>The instance; null when it was not taken in.</returns>
    public ExecutionInstance? AdmitInserted(ExecutionRecord claimed, long sentAt)
    {
        // An execution that arrives this late may have been found owned but not held, and put back: it may already run, or have run, under its next
        // epoch.
        if (host.Services.Clock.Time.GetElapsedTime(sentAt) >= OwnedRecovery.Trust)
        {
            events.OnOwnershipUnknown();
            return null;
        }

        TryAdmit(claimed, out var instance);
        return instance;
    }

    // The instance is null if the execution is here already. Returns false when this process does not know its code.
    private bool TryAdmit(ExecutionRecord claimed, out ExecutionInstance? instance)
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
    private void Load(ExecutionInstance instance)
    {
        var work = host.Services.Clock.Work;
        work?.Begin();
        _ = Task.Run(
            () =>
            {
                instance.Load(stopping);
                work?.End();
            },
            CancellationToken.None);
    }
}
