using System.Data.Common;

namespace CodeFirstWorkflow.Storage;

/// <summary>Executions, journals and inboxes.</summary>
public interface IExecutionStore
{
    /// <summary>
    /// Commits a group as one transaction: fence, entries, states, starts, sends, events. Each write gets its outcome; a write that cannot be stored
    /// fails alone. A write that a caller's open transaction blocks, by a row or by a key that callers choose, stays
    /// <see cref="WriteOutcome.Pending"/> and delays no other: commit it alone, outside the groups, and it waits. A write that is too large for the
    /// store fails with a <see cref="PayloadException"/>; a group that is too large is committed in several. Within the group execution rows are
    /// locked in id order.
    /// </summary>
    /// <param name="group">The writes; at most one <see cref="ExecutionWrite"/> an execution.</param>
    /// <param name="cancellationToken">Gives up before the group is sent.</param>
    /// <returns>A task that ends when the group is durable.</returns>
    /// <exception cref="StoreUnavailableException">The outcome is unknown; send the same group again.</exception>
    Task CommitAsync(IReadOnlyList<StoreWrite> group, CancellationToken cancellationToken);

    /// <summary>
    /// Writes <see cref="StartWrite"/>, <see cref="EventWrite"/> and <see cref="InboxWrite"/> in the caller's transaction. Nothing is visible before
    /// it commits; the caller's connection may wait for another holder of the same key, and holds the row of an execution that it sends to. Rings
    /// only if that can be part of the transaction.
    /// </summary>
    /// <param name="transaction">A transaction on this store's database.</param>
    /// <param name="writes">The writes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when they are written.</returns>
    Task WriteAsync(DbTransaction transaction, IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a transactional action: locks the execution's row under the fence, runs the body, applies the write it returns, commits.
    /// </summary>
    /// <param name="id">The execution.</param>
    /// <param name="owner">The worker that owns it.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="body">
    /// Gets the transaction; what it throws rolls back. It names code of the action that runs on by <see cref="AttemptTransaction.Abandon"/>.
    /// </param>
    /// <param name="cancellationToken">Gives up and rolls back.</param>
    /// <returns>
    /// Applied or Fenced; with Fenced the body did not run. When the task ends, the transaction has ended too, whatever the action did to it.
    /// </returns>
    Task<WriteOutcome> ExecuteInTransactionAsync(
        ExecutionId id,
        Guid owner,
        long epoch,
        Func<AttemptTransaction, CancellationToken, Task<ExecutionWrite>> body,
        CancellationToken cancellationToken);

    /// <summary>
    /// Claims ready executions in order of rank: due, unowned, of known queues and definitions. Sets owner, Running, the start time and a new epoch;
    /// clears due time, ring and parking. Executions whose row is locked are skipped.
    /// </summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The rows as claimed, in order of rank.</returns>
    Task<IReadOnlyList<ExecutionRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Carries out a control as <see cref="ControlRules"/> decides, in one transaction under the row's lock. A control whose source id exists is
    /// Applied again without effect. A control that sets the state ends parking and resets the count of takeovers; it clears the error, except for
    /// pause, which keeps it, and cancel and terminate, which set it. A control that ends the execution does what <see cref="ControlDecision.Ends"/>
    /// says, in the same transaction.
    /// </summary>
    /// <param name="request">The control.</param>
    /// <param name="cancellationToken">Gives up before it is sent.</param>
    /// <returns>What became of it.</returns>
    Task<ControlResult> ControlAsync(ControlRequest request, CancellationToken cancellationToken);

    /// <summary>Marks a failed delivery as dropped.</summary>
    /// <param name="id">The delivery.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it is not a failed delivery, or is dropped already.</returns>
    Task<bool> DropAsync(ExecutionId id, CancellationToken cancellationToken);

    /// <summary>Reads one row.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The row, or null.</returns>
    Task<ExecutionRecord?> GetAsync(ExecutionId id, CancellationToken cancellationToken);

    /// <summary>Lists rows.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The rows.</returns>
    Task<IReadOnlyList<ExecutionRecord>> ListAsync(ExecutionQuery query, CancellationToken cancellationToken);

    /// <summary>Counts rows by kind, name and state.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The counts, ordered by kind, name and state.</returns>
    Task<IReadOnlyList<ExecutionCount>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Reads a journal.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="run">The run; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entries by run and sequence.</returns>
    Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(ExecutionId id, int? run, CancellationToken cancellationToken);

    /// <summary>Reads one entry of a journal, whatever the length of the rest.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="run">The run.</param>
    /// <param name="sequence">The entry's place in the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry; null where there is none.</returns>
    Task<JournalEntry?> ReadEntryAsync(ExecutionId id, int run, long sequence, CancellationToken cancellationToken);

    /// <summary>Reads an inbox.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="after">The last sequence that was seen.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The newer rows in order.</returns>
    Task<IReadOnlyList<InboxItem>> ReadInboxAsync(ExecutionId id, long after, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the rows of earlier runs of an execution: their journals, and the inbox rows that arrived in them, are journaled and are so old that
    /// no sender repeats them. One batch, oldest first.
    /// </summary>
    /// <param name="id">The execution.</param>
    /// <param name="before">The first run that is kept; at most the current one.</param>
    /// <param name="age">The age that an inbox row must have.</param>
    /// <param name="limit">How many rows of each at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many rows were removed; less than the limit when no more are left.</returns>
    Task<int> ForgetRunsAsync(ExecutionId id, int before, TimeSpan age, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Inserts an execution that was exported, with its journal, in one transaction and exactly as given: its times and its state are kept. It has no
    /// owner, no inbox and is not due. Its waits are registered when it is replayed.
    /// </summary>
    /// <param name="execution">The execution; it has ended, or is parked for <see cref="ExecutionTransition.EveryBuild"/>.</param>
    /// <param name="journal">Its entries by run and sequence.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when the id, the correlation id or the delivery is taken; then nothing is stored.</returns>
    /// <exception cref="NotSupportedException">The store cannot import.</exception>
    Task<bool> ImportAsync(ExecutionRecord execution, IReadOnlyList<JournalEntry> journal, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This store cannot import executions. Import into SQLite, PostgreSQL or memory.");

    /// <summary>Finds the executions of a worker whose inbox has rows that are not journaled.</summary>
    /// <param name="owner">The worker.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Their ids.</returns>
    Task<IReadOnlyList<ExecutionId>> FindMovedInboxesAsync(Guid owner, CancellationToken cancellationToken);
}
