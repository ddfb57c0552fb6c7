using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution;

/// <summary>One attempt of a transactional action: its writes and its journal entry commit together. While it runs, nothing else of its execution is written.</summary>
internal sealed class TransactionalAttempt(IExecutionHost host, ExecutionRecord record, ActionCall call, CancellationToken stop, Action<TransactionalAttempt> told) : IThreadPoolWorkItem
{
    private readonly TaskCompletionSource<ExecutionWrite> write = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ActionCall Call { get; } = call;

    /// <summary>Gets how the action ended; null when it did not run.</summary>
    public ActionOutcome? Outcome { get; private set; }

    /// <summary>Gets what became of the transaction; Pending while it is open or when that is unknown.</summary>
    public WriteOutcome Result { get; private set; }

    public Exception? Error { get; private set; }

    /// <summary>Gets whether the execution has given its write.</summary>
    public bool IsTaken { get; private set; }

    public void Execute() => _ = RunAsync();

    /// <summary>Gives what the store commits with the action's own writes.</summary>
    public void Give(ExecutionWrite entries)
    {
        IsTaken = true;
        write.SetResult(entries);
    }

    private async Task RunAsync()
    {
        try
        {
            Result = await host.Store.ExecuteInTransactionAsync(record.Id, host.WorkerId, record.Epoch, RunInAsync, stop).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Justification: told to the execution, which decides what follows.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Error = e;
        }

        told(this);
    }

    private async Task<ExecutionWrite> RunInAsync(System.Data.Common.DbTransaction transaction, CancellationToken cancellationToken)
    {
        Outcome = await host.Runner.RunAsync(record, Call, transaction, stop).ConfigureAwait(false);
        if (Outcome.Value.Error is { } failure)
        {
            throw new TransactionRolledBackException(failure);
        }

        told(this);
        return await write.Task.ConfigureAwait(false);
    }

    private sealed class TransactionRolledBackException(Exception inner) : WorkflowException("The action failed; its transaction is rolled back.", inner);
}
