using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution;

/// <summary>One attempt of a transactional action: its writes and its journal entry commit together. While it runs, nothing else of its execution is written.</summary>
internal sealed class TransactionalAttempt(ExecutionInstance instance, ActionCall call, CancellationToken stop) : IThreadPoolWorkItem, IExecutionMessage
{
    private readonly TaskCompletionSource<ExecutionWrite> write = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ActionOutcome? outcome;
    private WriteOutcome result;
    private Exception? error;
    private bool isTaken;

    public void Execute() => _ = RunAsync();

    public void Apply(ExecutionInstance owner)
    {
        if (outcome is { Error: null } success && !isTaken)
        {
            // The entry is appended in the owner's turn, with everything that gathered meanwhile, so that the order of the journal is the order of the turns.
            isTaken = true;
            write.SetResult(owner.TakeTransaction(call, success));
        }
        else if (isTaken)
        {
            owner.EndTransaction(result, error);
        }
        else
        {
            owner.FailTransaction(call, outcome ?? new ActionOutcome(default, error), result);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            result = await instance.Host.Store.ExecuteInTransactionAsync(instance.Record.Id, instance.Host.WorkerId, instance.Epoch, RunInAsync, stop).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Justification: told to the execution, which decides what follows.
        catch (Exception e)
#pragma warning restore CA1031
        {
            error = e;
        }

        instance.Post(this);
    }

    private async Task<ExecutionWrite> RunInAsync(System.Data.Common.DbTransaction transaction, CancellationToken cancellationToken)
    {
        outcome = await instance.Host.Runner.RunAsync(instance.Record, call, transaction, stop).ConfigureAwait(false);
        if (outcome.Value.Error is { } failure)
        {
            throw new TransactionRolledBackException(failure);
        }

        instance.Post(this);
        return await write.Task.ConfigureAwait(false);
    }

    private sealed class TransactionRolledBackException(Exception inner) : WorkflowException("The action failed; its transaction is rolled back.", inner);
}
