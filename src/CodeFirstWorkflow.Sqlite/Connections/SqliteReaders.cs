using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Sqlite.Connections;

/// <summary>Connections for reading, one per concurrent read. In WAL they neither wait for the writer nor stop it.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> idle = [];
    private bool isDisposed;

    public Task<T> RunAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) => Task.Run(() => Run(read), cancellationToken);

    /// <summary>Polls on a connection of its own, until cancelled.</summary>
    /// <param name="prepare">Creates the function that polls; called once.</param>
    /// <param name="onFound">Called for each item found.</param>
    /// <param name="interval">The time between two polls.</param>
    /// <param name="cancellationToken">Ends it without an error.</param>
    public async Task FollowAsync<T>(
        Func<SqliteSession, Func<IReadOnlyList<T>>> prepare,
        Action<T> onFound,
        TimeSpan interval,
        CancellationToken cancellationToken)
    {
        SqliteSession? session = null;
        try
        {
            using var timer = new PeriodicTimer(interval);
            session = await Task.Run(file.OpenForReading, cancellationToken).ConfigureAwait(false);
            var look = prepare(session);
            do
            {
                foreach (var found in look())
                {
                    onFound(found);
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller cancelled.
        }
        catch (SqliteException error)
        {
            throw Faults.Wrap(error, file.Name, file.BusyTimeout);
        }
        finally
        {
            session?.Dispose();
        }
    }

    public void Dispose()
    {
        isDisposed = true;
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private T Run<T>(Func<SqliteSession, T> read)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        SqliteSession? session = null;
        try
        {
            session = idle.TryTake(out var taken) ? taken : file.OpenForReading();
            var result = read(session);
            Return(session);
            session = null;
            return result;
        }
        catch (SqliteException error)
        {
            throw Faults.Wrap(error, file.Name, file.BusyTimeout);
        }
        finally
        {
            // Not null only after an error: then the state of the connection is unknown.
            session?.Dispose();
        }
    }

    private void Return(SqliteSession session)
    {
        idle.Add(session);
        if (isDisposed)
        {
            Dispose();
        }
    }
}
