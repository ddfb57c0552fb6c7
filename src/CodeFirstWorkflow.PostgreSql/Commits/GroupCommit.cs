using System.Collections.Concurrent;
using CodeFirstWorkflow.PostgreSql.Connections;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>Commits groups, each in one transaction and one round trip. The rest of the code handles rare cases.</summary>
internal sealed class GroupCommit(Database database, Retrying retrying, CommitRings rings)
{
    private const string Asked = "a commit";
    private const string ExecutionKey = "workflow_execution_pkey";
    private const string JournalKey = "workflow_journal_pkey";

    // As many as commits run at once. A group whose answer was not read to its end is not reused: Npgsql sends while it reads, and may still read its
    // values.
    private readonly ConcurrentBag<GroupBatch> groups = [];
    private readonly KeyHolders holders = new(database, PlanSettings.ByKey);
    private readonly Contention contention = new(database);

    /// <summary>Commits the writes and sets the outcome of each.</summary>
    public async Task CommitAsync(IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var bytes = 0L;
        foreach (var write in writes)
        {
            write.Outcome = WriteOutcome.Pending;
            write.Error = null;
            bytes += write.Bytes;
        }

        if (bytes > Portions.Largest)
        {
            await CommitPortionsAsync(writes, cancellationToken).ConfigureAwait(false);
        }
        else if (writes.Count > 0)
        {
            await CommitPartAsync(writes, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CommitPortionsAsync(IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken)
    {
        foreach (var write in writes)
        {
            write.Error = Portions.Refuse(write);
            write.Outcome = write.Error is null ? WriteOutcome.Pending : WriteOutcome.Failed;
        }

        foreach (var portion in Portions.Of([.. writes.Where(write => write.Error is null)]))
        {
            await CommitPartAsync(portion, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CommitPartAsync(IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken)
    {
        var isAgain = false;
        var mayRing = true;
        Exception? unrung = null;
        for (var attempt = 1; writes.Count > 0; attempt++)
        {
            var ring = mayRing ? rings.Text : null;
            var (error, again) = await TryAsync(writes, isAgain, ring, cancellationToken).ConfigureAwait(false);
            if (error is null)
            {
                if (unrung is not null)
                {
                    rings.Fail(unrung);
                    unrung = null;
                }

                writes = again;
                continue;
            }

            retrying.LeaveReadOnly(error);
            var fault = Faults.Of(error);
            var free = fault is Fault.Contended && writes.Count > 1
                ? await contention.FreeAsync(writes, cancellationToken).ConfigureAwait(false)
                : writes;
            switch (Decide(fault, free.Count < writes.Count, ring is not null, Retrying.IsLast(attempt), !isAgain && IsOwnId(error)))
            {
                case RetryDecision.LeaveOutBlocked:
                    writes = free;
                    break;
                case RetryDecision.WithoutRing:
                    mayRing = false;
                    break;
                case RetryDecision.BlameRing:
                    (mayRing, unrung) = (false, error);
                    break;
                case RetryDecision.Pause:
                    await retrying.PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
                    break;
                case RetryDecision.ExpectOwnIds:
                    isAgain = true;
                    break;
                case RetryDecision.Isolate:
                    await IsolateAsync(writes, error, cancellationToken).ConfigureAwait(false);
                    return;
                default:
                    throw Faults.Wrap(Asked, error);
            }
        }
    }

    // The first row that holds decides.
    private static RetryDecision Decide(Fault fault, bool hasBlocked, bool hasRing, bool isLast, bool meetsOwnId) => fault switch
    {
        Fault.Contended when hasBlocked => RetryDecision.LeaveOutBlocked,
        Fault.Contended when hasRing => RetryDecision.WithoutRing,
        Fault.Contended or Fault.Transient when !isLast => RetryDecision.Pause,
        Fault.Data when meetsOwnId => RetryDecision.ExpectOwnIds,
        Fault.Data or Fault.Refused when hasRing => RetryDecision.BlameRing,
        Fault.Data => RetryDecision.Isolate,
        _ => RetryDecision.GiveUp,
    };

    private static bool IsOwnId(Exception error) => error is PostgresException { ConstraintName: ExecutionKey };

    /// <summary>Sends the group once.</summary>
    /// <returns>The error, or null and the writes that have to be tried again.</returns>
    private async Task<(Exception? Error, IReadOnlyList<StoreWrite> Again)> TryAsync(
        IReadOnlyList<StoreWrite> writes,
        bool isAgain,
        RingText? ring,
        CancellationToken cancellationToken)
    {
        RingIn(writes, ring);
        var group = groups.TryTake(out var free) ? free : new GroupBatch(database);
        group.Fill(writes, isAgain, ring);
        try
        {
            // Only opening can be cancelled: once the group is sent, its outcome has to be known.
            var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var connectionScope = connection.ConfigureAwait(false);
            await group.RunAsync(connection, Settings(group, writes.Count)).ConfigureAwait(false);
            group.SetOutcomes();
            var again = await AnswerAsync(connection, group, writes).ConfigureAwait(false);
            group.Clear();
            groups.Add(group);
            return (null, again);
        }
        catch (Exception error) when (error is not OperationCanceledException and not WorkflowException)
        {
            return (error, writes);
        }
    }

    private static void RingIn(IReadOnlyList<StoreWrite> writes, RingText? ring)
    {
        foreach (var write in writes)
        {
            if (write.Ring is not RingKind.None)
            {
                write.Ring = ring is null ? RingKind.AfterCommit : RingKind.InCommit;
            }
        }
    }

    // A single write may wait for another client's transaction; a ring never may.
    private static string? Settings(GroupBatch group, int writes) => group switch
    {
        { Rings: true } => PlanSettings.ByKeyWithLockTimeout,
        { CanWait: false } => null,
        _ => writes > 1 ? PlanSettings.ByKeyWithLockTimeout : PlanSettings.ByKey,
    };

    private async Task<IReadOnlyList<StoreWrite>> AnswerAsync(NpgsqlConnection connection, GroupBatch group, IReadOnlyList<StoreWrite> writes)
    {
        var answers = GroupAnswers.Collect(group, writes);
        if (answers.Fenced.Count > 0)
        {
            await holders.RecogniseAsync(connection, answers.Fenced).ConfigureAwait(false);
        }

        if (answers.Events.Count > 0)
        {
            await holders.SetOutcomesAsync(connection, answers.Events).ConfigureAwait(false);
        }

        foreach (var route in answers.Routes)
        {
            var found = await holders.FindAsync(connection, route.Executions).ConfigureAwait(false);
            List<(ExecutionId Id, DateTimeOffset CreatedAt)> ours = [.. route.Executions.Zip(found).Where(pair => pair.Second?.Id == pair.First.Id).Select(pair => pair.Second!.Value)];
            route.Inserted = [.. ours.Select(row => row.Id)];
            route.InsertedAt = ours.FirstOrDefault().CreatedAt;
        }

        return answers.Starts.Count > 0 ? await holders.SetOutcomesAsync(connection, answers.Starts).ConfigureAwait(false) : [];
    }

    // A write that cannot be stored fails alone: the group is halved until that write is found.
    private async Task IsolateAsync(IReadOnlyList<StoreWrite> writes, Exception error, CancellationToken cancellationToken)
    {
        if (error is PostgresException { ConstraintName: JournalKey })
        {
            var left = await RecogniseAsync(writes, cancellationToken).ConfigureAwait(false);
            if (left.Count < writes.Count)
            {
                await CommitPartAsync(left, cancellationToken).ConfigureAwait(false);
                return;
            }
        }

        if (writes.Count == 1)
        {
            writes[0].Error = await WriteErrors.ExplainAsync(database, writes[0], error, cancellationToken).ConfigureAwait(false);
            writes[0].Outcome = WriteOutcome.Failed;
            return;
        }

        var half = writes.Count / 2;
        await CommitPartAsync([.. writes.Take(half)], cancellationToken).ConfigureAwait(false);
        await CommitPartAsync([.. writes.Skip(half)], cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<StoreWrite>> RecogniseAsync(IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        var left = (await holders.RecogniseAsync(connection, [.. writes.OfType<ExecutionWrite>()]).ConfigureAwait(false)).ToHashSet();
        return [.. writes.Where(write => write is not ExecutionWrite owner || left.Contains(owner))];
    }
}
