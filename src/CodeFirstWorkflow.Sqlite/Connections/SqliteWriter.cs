using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeFirstWorkflow.Sqlite.Connections;

/// <summary>
/// The only connection that writes. Calls in this process take turns. The writer waits for other processes with short pauses, and gives way to a
/// process that has waited long.
/// </summary>
internal sealed class SqliteWriter(SqliteFile file, TimeProvider time) : IAsyncDisposable
{
    private const int LongestPause = 8;
    private static readonly TimeSpan LongWait = TimeSpan.FromMilliseconds(20);

    // Writes nothing, but takes the lock: as the first statement of a deferred transaction it can be tried again.
    private const string TakeWriteLock = "update workflow_schema set applied_at = applied_at where version < 0";

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly WaitMark mark = new(file, time);
    private readonly FileWatch watch = new(file);
    private SqliteSession? session;

    /// <summary>
    /// Runs work in one transaction, off the caller's thread. The work is durable when the task ends; an exception of the work rolls it back.
    /// </summary>
    public async Task<T> RunAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            T? result = default;
            await LockAsync(() => TryInTransaction(work, out result), cancellationToken).ConfigureAwait(false);
            return result!;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Runs work in one transaction on the caller's thread, which it blocks: for work that must not wait for the thread pool.</summary>
    public T Run<T>(Func<SqliteSession, T> work)
    {
        if (!turn.Wait(file.BusyTimeout))
        {
            throw Busy();
        }

        var started = Stopwatch.GetTimestamp();
        using var waiting = new ManualResetEventSlim();
        try
        {
            T? result;
            for (var pause = 1; !TryInTransaction(work, out result); pause = Math.Min(2 * pause, LongestPause))
            {
                pause = Note(Stopwatch.GetElapsedTime(started), pause);
                waiting.Wait(pause);
            }

            return result!;
        }
        finally
        {
            mark.Clear();
            turn.Release();
        }
    }

    /// <summary>
    /// Runs an action in one transaction, on a connection of the action's own: the writer's stays out of its reach. The work decides whether to
    /// commit.
    /// </summary>
    /// <returns>What the work returns.</returns>
    public async Task<T> RunAsync<T>(Func<ActionTransaction, Task<(bool Commit, T Result)>> work, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        ActionTransaction? transaction = null;
        try
        {
            await LockAsync(
                () => (transaction ??= ActionTransaction.TryOpen(file)) is { } open && open.TryBegin(TakeWriteLock),
                cancellationToken).ConfigureAwait(false);
            var (commit, result) = await work(transaction!).ConfigureAwait(false);
            if (commit)
            {
                transaction!.Commit();
            }

            return result;
        }
        catch (SqliteException error)
        {
            throw Faults.Wrap(error, file.Name, file.BusyTimeout);
        }
        finally
        {
            await (transaction?.EndAsync() ?? Task.CompletedTask).ConfigureAwait(false);
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync().ConfigureAwait(false);
        Drop();
        mark.Dispose();
        turn.Dispose();
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (!await turn.WaitAsync(file.BusyTimeout, cancellationToken).ConfigureAwait(false))
        {
            throw Busy();
        }
    }

    private StoreUnavailableException Busy() =>
        new($"SQLite file '{file.Name}' was busy with another write of this process for {file.BusyTimeout}. Keep transactional actions short.", null);

    // After a while sets the mark that this process waits, and tries the lock more often; throws when the busy timeout is over.
    private int Note(TimeSpan waited, int pause)
    {
        if (waited > file.BusyTimeout)
        {
            throw Faults.Wrap(new SqliteException("database is locked", raw.SQLITE_BUSY), file.Name, file.BusyTimeout);
        }

        if (waited <= LongWait)
        {
            return pause;
        }

        mark.Set();
        return 1;
    }

    // Other processes hold the lock for one commit at a time, so short pauses find a gap; the mark asks a process that leaves no gap to pause.
    private async Task LockAsync(Func<bool> attempt, CancellationToken cancellationToken)
    {
        await mark.GiveWayAsync(cancellationToken).ConfigureAwait(false);
        var started = Stopwatch.GetTimestamp();
        try
        {
            for (var pause = 1; !await Task.Run(attempt, CancellationToken.None).ConfigureAwait(false); pause = Math.Min(2 * pause, LongestPause))
            {
                pause = Note(Stopwatch.GetElapsedTime(started), pause);
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            mark.Clear();
        }
    }

    private bool TryInTransaction<T>(Func<SqliteSession, T> work, out T? result)
    {
        try
        {
            result = default;
            var open = Open();
            if (!open.TryExecute("begin immediate"))
            {
                return false;
            }

            watch.Check();
            result = work(open);
            open.Execute("commit");
            return true;
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            // Opening a connection takes locks too, while others open theirs. Nothing was written, so everything is retried.
            Rollback();
            result = default;
            return false;
        }
        catch (SqliteException error)
        {
            Rollback();
            throw Wrap(error);
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    private SqliteSession Open() => session ??= file.OpenForWriting();

    private WorkflowException Wrap(SqliteException error)
    {
        if (Faults.SpoilsConnection(error))
        {
            Drop();
        }

        return Faults.Wrap(error, file.Name, file.BusyTimeout);
    }

    private void Rollback()
    {
        try
        {
            if (session?.IsInTransaction == true)
            {
                session.Execute("rollback");
            }
        }
        catch (SqliteException)
        {
            // Closing rolls back too.
            Drop();
        }
    }

    private void Drop()
    {
        session?.Dispose();
        session = null;
        watch.ForgetCompanions();
    }
}
