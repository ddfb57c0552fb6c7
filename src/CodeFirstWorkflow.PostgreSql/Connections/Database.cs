using System.Collections.Concurrent;
using System.Transactions;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Connections;

/// <summary>Where the store's tables are, and which workers live in this process.</summary>
/// <param name="source">The source of connections.</param>
/// <param name="schema">The name of the schema, checked by the options.</param>
internal sealed class Database(NpgsqlDataSource source, string schema)
{
    private const string Placeholder = "@schema";
    private readonly ConcurrentDictionary<Guid, bool> workers = new();
    private readonly ConcurrentDictionary<string, string> statements = new(StringComparer.Ordinal);
    private Guid[] workerIds = [];

    public NpgsqlDataSource Source { get; } = source;

    public string Schema { get; } = schema;

    /// <summary>Gets where the database is, for messages: no user and no secret.</summary>
    public string Place
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(Source.ConnectionString);
            return $"'{settings.Host}:{settings.Port}', database '{settings.Database ?? settings.Username}'";
        }
    }

    /// <summary>Gets the channel on which wake-ups travel. Its length stays under the 63 bytes of a name.</summary>
    public string Channel { get; } = $"cfw:{schema}";

    /// <summary>Gets the workers of this process; work that concerns only them does not wake other processes.</summary>
    public Guid[] LocalWorkers => Volatile.Read(ref workerIds);

    /// <summary>Puts the schema's name into a statement; the results are cached, since there are few statements.</summary>
    public string Sql(string template) =>
        statements.GetOrAdd(template, static (text, schema) => text.Replace(Placeholder, $"\"{schema}\"", StringComparison.Ordinal), Schema);

    /// <summary>Gets how many connections there can be at once.</summary>
    public int Connections { get; } = new NpgsqlConnectionStringBuilder(source.ConnectionString) is { Pooling: true, MaxPoolSize: var most }
        ? most
        : int.MaxValue;

    /// <summary>
    /// Opens a connection that has no part in a caller's <see cref="TransactionScope"/>: what the engine writes is durable by itself.
    /// </summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) =>
        Transaction.Current is null ? Source.OpenConnectionAsync(cancellationToken) : OpenApartAsync(cancellationToken);

    /// <summary>Runs one statement on a connection of its own and reads its rows.</summary>
    public async Task<IReadOnlyList<T>> RunAsync<T>(Query query, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        return await RunAsync(connection, query, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs one statement and reads its rows. With settings, both are one round trip and one implicit transaction.</summary>
    public async Task<IReadOnlyList<T>> RunAsync<T>(
        NpgsqlConnection connection,
        Query query,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection);
        await using var ending = batch.ConfigureAwait(false);
        if (query.Settings is not null)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(query.Settings));
        }

        batch.BatchCommands.Add(Command(query));
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        if (query.Settings is not null)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private async ValueTask<NpgsqlConnection> OpenApartAsync(CancellationToken cancellationToken)
    {
        using var none = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        return await Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Runs one statement without settings on a connection of its own and reads its rows, on the caller's thread, so that Npgsql waits for no other
    /// thread.
    /// </summary>
    public IReadOnlyList<T> Run<T>(Query query, Func<NpgsqlDataReader, T> read)
    {
        using var connection = OpenApart();
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command(query));
        using var reader = batch.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private NpgsqlConnection OpenApart()
    {
        using var none = new TransactionScope(TransactionScopeOption.Suppress);
        return Source.OpenConnection();
    }

    /// <summary>Returns a statement as a command of a batch.</summary>
    public NpgsqlBatchCommand Command(Query query)
    {
        var command = new NpgsqlBatchCommand(Sql(query.Template));
        foreach (var parameter in query.Parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public void NoteWorker(Guid id)
    {
        if (workers.TryAdd(id, true))
        {
            Volatile.Write(ref workerIds, [.. workers.Keys]);
        }
    }

    public void ForgetWorker(Guid id)
    {
        if (workers.TryRemove(id, out _))
        {
            Volatile.Write(ref workerIds, [.. workers.Keys]);
        }
    }
}
