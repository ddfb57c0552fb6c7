using System.Data;
using System.Data.Common;
using CodeFirstWorkflow.PostgreSql.Connections;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Connections;

/// <summary>
/// The transaction of one attempt of a transactional action. Its connection goes back to the pool only when no code of the action can use it any
/// more; else its session is ended.
/// </summary>
internal sealed class ActionTransaction : AttemptTransaction
{
    // Identifies the session, and the transaction by its start to the microsecond. Both come from the server, whatever pooler is in between.
    private const string Lock = """
        select pg_backend_pid(), (extract(epoch from now()) * 1000000)::bigint, pg_current_xact_id()::xid::text
        from @schema.workflow_execution e where e.id = $1 and e.owner = $2 and e.epoch = $3 for no key update
        """;

    private const string CheckDeferred = "set constraints all immediate";
    private const string IsSame = "select (extract(epoch from now()) * 1000000)::bigint = $1";
    private const string EndOwnSession = "select pg_terminate_backend(pg_backend_pid())";

    private const string EndSession = """
        select pg_terminate_backend(a.pid) from pg_stat_activity a where a.pid = $1 and (extract(epoch from a.xact_start) * 1000000)::bigint = $2
        """;

    private const string FindPrepared = """
        select 'rollback prepared ' || quote_literal(p.gid) from pg_prepared_xacts p where p.transaction::text = $1
            and p.database = current_database()
        """;

    // Code that observes its token ends by itself, and its connection stays usable.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Database database;
    private readonly SemaphoreSlim places;
    private readonly NpgsqlTransaction transaction;
    private int session;
    private long began;
    private string number = "";
    private bool isCommitted;

    private ActionTransaction(Database database, SemaphoreSlim places, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (this.database, this.places, Connection, this.transaction) = (database, places, connection, transaction);

    public override DbTransaction Transaction => transaction;

    public NpgsqlConnection Connection { get; }

    /// <summary>Waits for a place and begins a transaction, which keeps the place until its connection is free again.</summary>
    public static async Task<ActionTransaction> BeginAsync(Database database, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        NpgsqlConnection? connection = null;
        try
        {
            connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
            return new ActionTransaction(
                database, places, connection, await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask).ConfigureAwait(false);
            places.Release();
            throw;
        }
    }

    /// <summary>Locks the execution's row under the fence.</summary>
    /// <returns>False when another worker or epoch owns it.</returns>
    public async Task<bool> TryLockAsync(ExecutionId id, Guid owner, long epoch, CancellationToken cancellationToken)
    {
        var query = new Query(Lock).With(id.Value).With(owner).With(epoch);
        if (await database.RunAsync(Connection, query, reader => (reader.GetInt32(0), reader.GetInt64(1), reader.GetString(2)), cancellationToken).ConfigureAwait(false) is not [var row])
        {
            return false;
        }

        (session, began, number) = row;
        return true;
    }

    public override async Task CheckAsync(Exception? error)
    {
        if (error is not null)
        {
            return;
        }

        if (Late is not null || Connection.FullState is ConnectionState.Closed)
        {
            throw Spoiled("closed or disposed the connection of");
        }

        if (Connection.FullState is not ConnectionState.Open and not ConnectionState.Broken)
        {
            throw Spoiled("left a reader or a command open on the connection of");
        }

        if (!await IsSameAsync().ConfigureAwait(false))
        {
            throw Spoiled("committed, rolled back or disposed");
        }
    }

    public async Task CommitAsync()
    {
        await transaction.CommitAsync().ConfigureAwait(false);
        isCommitted = true;
    }

    /// <summary>Rolls back what is not committed, and returns the connection to the pool or ends its session.</summary>
    public async Task EndAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        if (!isCommitted && number.Length > 0)
        {
            await IgnoreAsync(RollBackPreparedAsync).ConfigureAwait(false);
        }
    }

    private async Task CloseAsync()
    {
        if (Late is { } late && !await CutOffAsync(late).ConfigureAwait(false))
        {
            // The session is gone. A command or a reader of the code finds that out by itself: no other thread may use the connection meanwhile.
            _ = late.ContinueWith(_ => ReturnAsync(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return;
        }

        if (IsDisposed())
        {
            await IgnoreAsync(EndOwnSessionAsync).ConfigureAwait(false);
        }

        await ReturnAsync().ConfigureAwait(false);
    }

    // Closing rolls back. The transaction is not disposed: Npgsql would reuse the object for another user of the pool, while the action may still
    // have it.
    private async Task ReturnAsync()
    {
        if (!await IgnoreAsync(DisposeAsync).ConfigureAwait(false))
        {
            // The connection broke while it closed. Once disposed, it is not opened again either.
            await IgnoreAsync(DisposeAsync).ConfigureAwait(false);
        }

        places.Release();
    }

    // Checks deferred constraints too, so that what would fail at the commit fails the attempt.
    private async Task<bool> IsSameAsync()
    {
        try
        {
            var batch = new NpgsqlBatch(Connection)
            {
                BatchCommands = { new NpgsqlBatchCommand(CheckDeferred), database.Command(new Query(IsSame).With(began)) },
            };
            await using var ending = batch.ConfigureAwait(false);
            return await batch.ExecuteScalarAsync().ConfigureAwait(false) is true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
        {
            throw Spoiled("went on after a statement had failed in", error);
        }
        catch (InvalidOperationException error)
        {
            throw Spoiled("left a reader or a command open on the connection of", error);
        }
    }

    // The server ends the session, and its transaction with it. True when the connection may be closed: the code has ended, or has no command under
    // way.
    private async Task<bool> CutOffAsync(Task late)
    {
        await Task.WhenAny(late, Task.Delay(Grace)).ConfigureAwait(false);
        while (!late.IsCompleted && !await IgnoreAsync(EndSessionAsync).ConfigureAwait(false))
        {
            await Task.WhenAny(late, Task.Delay(Pause)).ConfigureAwait(false);
        }

        return late.IsCompleted || Connection.FullState is ConnectionState.Open or ConnectionState.Closed or ConnectionState.Broken;
    }

    private Task DisposeAsync() => Connection.DisposeAsync().AsTask();

    private Task EndSessionAsync() =>
        database.RunAsync(new Query(EndSession).With(session).With(began), reader => reader.GetBoolean(0), CancellationToken.None);

    // A transaction that the action prepared would keep the execution's row locked for ever: no other code knows of it.
    private async Task RollBackPreparedAsync()
    {
        foreach (var rollback in await database.RunAsync(new Query(FindPrepared).With(number), reader => reader.GetString(0), CancellationToken.None).ConfigureAwait(false))
        {
            await database.RunAsync(new Query(rollback), reader => 0, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task EndOwnSessionAsync()
    {
        var command = new NpgsqlCommand(EndOwnSession, Connection);
        await using var ending = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private bool IsDisposed()
    {
        try
        {
            _ = transaction.Connection;
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }

    private static async Task<bool> IgnoreAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException or IOException or TimeoutException)
        {
            // A connection that cannot be closed or ended in order is broken, and Npgsql takes it out of the pool.
            return false;
        }
    }
}
