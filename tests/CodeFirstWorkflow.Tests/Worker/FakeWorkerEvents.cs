using CodeFirstWorkflow.Worker;

namespace CodeFirstWorkflow.Tests.Worker;

/// <summary>A worker that holds nothing, and notes what its parts report.</summary>
internal sealed class FakeWorkerEvents : IWorkerEvents
{
    public Func<Task<(int Claimed, int Asked)?>> OnClaim { get; init; } = () => Task.FromResult<(int, int)?>(null);

    public Func<Task> OnCheckOwnership { get; init; } = () => Task.CompletedTask;

    public int Renewed { get; private set; }

    public int Freed { get; private set; }

    public int OwnershipUnknown { get; private set; }

    public List<ExecutionId> PutBack { get; } = [];

    public bool MayClaimInserts => false;

    public Task<(int Claimed, int Asked)?> ClaimAsync(CancellationToken cancellationToken) => OnClaim();

    public Task<bool> FindMovedInboxesAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public void RunAlone(ExecutionRecord claimed)
    {
        // Nothing runs here.
    }

    public bool HoldsAnywhere(ExecutionId id) => false;

    public Task PutBackAsync(ExecutionRecord owned)
    {
        PutBack.Add(owned.Id);
        return Task.CompletedTask;
    }

    public void OnPutBack(ExecutionRecord left, DateTimeOffset dueAt) => PutBack.Add(left.Id);

    public void OnOwnershipUnknown() => OwnershipUnknown++;

    public Task CheckOwnershipAsync(CancellationToken cancellationToken) => OnCheckOwnership();

    public void OnLeaseRenewed() => Renewed++;

    public void OnFreed() => Freed++;

    public void OnWakeUp(WakeUp wakeUp)
    {
        // No other process exists here.
    }
}
