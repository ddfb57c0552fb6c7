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
    private readonly ConcurrentBag<CommitGroup> groups = [];
    private readonly Winners winners = new(database, PlanSettings.ByKey);
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
            switch (Faults.Of(error))
            {
                // Writes that another client's transaction blocks stay Pending; the rest is committed without them.
                case Fault.Contended when writes.Count > 1 && await contention.FreeAsync(writes, cancellationToken).ConfigureAwait(false) is var free && free.Count < writes.Count:
                    writes = free;
                    break;
                // The group may wait for another client's transaction, but not with a ring.
                case Fault.Contended when ring is not null:
                    mayRing = false;
                    break;
                case Fault.Transient or Fault.Contended when !Retrying.IsLast(attempt):
                    await retrying.PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
                    break;
                // One of our ids exists: an earlier commit of this group succeeded, and its answer was lost.
                case Fault.Data when !isAgain && error is PostgresException { ConstraintName: ExecutionKey }:
                    isAgain = true;
                    break;
                // Nothing was written. If the group succeeds without the ring, the ring was the cause.
                case Fault.Data or Fault.Refused when ring is not null:
                    (mayRing, unrung) = (false, error);
                    break;
                case Fault.Data:
                    await IsolateAsync(writes, error, cancellationToken).ConfigureAwait(false);
                    return;
                default:
                    throw Faults.Wrap(Asked, error);
            }
        }
    }

    /// <summary>Sends the group once.</summary>
    /// <returns>The error, or null and the writes that have to be tried again.</returns>
    private async Task<(Exception? Error, IReadOnlyList<StoreWrite> Again)> TryAsync(IReadOnlyList<StoreWrite> writes, bool isAgain, RingText? ring, CancellationToken cancellationToken)
    {
        RingIn(writes, ring);
        var group = groups.TryTake(out var free) ? free : new CommitGroup(database);
        group.Fill(writes, isAgain, ring);
        try
        {
            // Only opening can be cancelled: once the group is sent, its outcome has to be known.
            var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var connectionScope = connection.ConfigureAwait(false);
            await group.RunAsync(connection, Settings(group, writes.Count)).ConfigureAwait(false);
            group.Tell();
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
    private static string? Settings(CommitGroup group, int writes) => group switch
    {
        { Rings: true } => PlanSettings.ByKeyWithLockTimeout,
        { CanWait: false } => null,
        _ => writes > 1 ? PlanSettings.ByKeyWithLockTimeout : PlanSettings.ByKey,
    };

    private async Task<IReadOnlyList<StoreWrite>> AnswerAsync(NpgsqlConnection connection, CommitGroup group, IReadOnlyList<StoreWrite> writes)
    {
        var answers = GroupAnswers.Collect(group, writes);
        if (answers.Fenced.Count > 0)
        {
            await winners.RecogniseAsync(connection, answers.Fenced).ConfigureAwait(false);
        }

        if (answers.Events.Count > 0)
        {
            await winners.AnswerAsync(connection, answers.Events).ConfigureAwait(false);
        }

        foreach (var route in answers.Routes)
        {
            var found = await winners.FindAsync(connection, route.Deliveries).ConfigureAwait(false);
            List<(ExecutionId Id, DateTimeOffset CreatedAt)> ours = [.. route.Deliveries.Zip(found).Where(pair => pair.Second?.Id == pair.First.Id).Select(pair => pair.Second!.Value)];
            route.Inserted = [.. ours.Select(row => row.Id)];
            route.InsertedAt = ours.FirstOrDefault().CreatedAt;
        }

        return answers.Starts.Count > 0 ? await winners.AnswerAsync(connection, answers.Starts).ConfigureAwait(false) : [];
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
            writes[0].Error = await Refusals.ExplainAsync(database, writes[0], error, cancellationToken).ConfigureAwait(false);
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
        var left = (await winners.RecogniseAsync(connection, [.. writes.OfType<ExecutionWrite>()]).ConfigureAwait(false)).ToHashSet();
        return [.. writes.Where(write => write is not ExecutionWrite owner || left.Contains(owner))];
    }
}
