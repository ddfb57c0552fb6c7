using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution.Attempts;

/// <summary>
/// One attempt of a transactional action: its writes and its journal entry commit together. While it runs, nothing else of its execution is written.
/// </summary>
/// <param name="host">The worker.</param>
/// <param name="record">The execution.</param>
/// <param name="call">The call.</param>
/// <param name="stop">Cancels the attempt.</param>
/// <param name="mailbox">The mailbox of the execution.</param>
/// <param name="told">
/// Called in a turn: when the action is done and the transaction waits for the journal's entries, and when the transaction has ended.
/// </param>
internal sealed class TransactionalAttempt(
    IExecutionHost host,
    ExecutionRecord record,
    ActionCall call,
    CancellationToken stop,
    Mailbox mailbox,
    Action<IMailboxOwner, TransactionalAttempt> told) : AsideWork<WriteOutcome>, IThreadPoolWorkItem
{
    private readonly TaskCompletionSource<ExecutionWrite> write = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ActionCall Call { get; } = call;

    /// <summary>Gets how the action ended; null when it did not run.</summary>
    public ActionOutcome? Outcome { get; private set; }

    /// <summary>Gets the outcome of the transaction; Pending while it is open or when its outcome is unknown.</summary>
    public WriteOutcome Result { get; private set; }

    public Exception? Error { get; private set; }

    /// <summary>
    /// Gets whether the transaction has ended, in either way; if not, the action is done and the transaction waits for the journal's entries.
    /// </summary>
    public bool HasEnded { get; private set; }

    /// <summary>Gets the write that the execution provided, to be committed with the action's own writes.</summary>
    public ExecutionWrite? Given { get; private set; }

    public void Execute() => mailbox.Run(this);

    public override ValueTask<WriteOutcome> RunAsync() =>
        new(host.Store.ExecuteInTransactionAsync(record.Id, host.WorkerId, record.Epoch, RunInAsync, stop));

    /// <summary>
    /// Appends the action's entry and provides the write that the store commits with the action's own writes. Call it in the turn that handles the
    /// end of the action.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="take">Takes everything gathered meanwhile, so that the order of the journal is the order of the turns.</param>
    public void Offer(WorkflowRun run, Func<ExecutionWrite> take)
    {
        if (run.Find(Call.Number) != Call)
        {
            // Cancelled meanwhile: no code receives the result, so its writes must not be committed either.
            write.SetException(new TransactionRolledBackException("Its call was cancelled.", null));
            return;
        }

        run.Append(JournalEntryKind.ActionCompleted, Call.Number, Call.Identity, Outcome!.Value.Result);
        Given = take();
        write.SetResult(Given);
    }

    protected override void Apply(IMailboxOwner owner, WriteOutcome value)
    {
        (Result, HasEnded) = (value, true);
        told(owner, this);
    }

    protected override void Fail(IMailboxOwner owner, Exception failure)
    {
        (Error, HasEnded) = (failure, true);
        told(owner, this);
    }

    private async Task<ExecutionWrite> RunInAsync(AttemptTransaction transaction, CancellationToken cancellationToken)
    {
        Outcome = await host.Runner.RunAsync(record, Call, transaction, stop).ConfigureAwait(false);
        if (Outcome.Value.Late is { } late)
        {
            transaction.Abandon(late);
        }

        if (Outcome.Value.Error is { } failure)
        {
            throw new TransactionRolledBackException("The action failed.", failure);
        }

        mailbox.Post((owner, _) => told(owner, this));

        // An execution that has left memory provides no write, and must not leave the transaction open.
        return await write.Task.WaitAsync(stop).ConfigureAwait(false);
    }

    private sealed class TransactionRolledBackException(string reason, Exception? inner) : WorkflowException(
        $"{reason} Its transaction is rolled back.",
        inner);
}
