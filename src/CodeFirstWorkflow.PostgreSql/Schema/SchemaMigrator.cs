using CodeFirstWorkflow.PostgreSql.Connections;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Schema;

/// <summary>Creates, upgrades or checks the schema.</summary>
internal sealed class SchemaMigrator(Database database)
{
    private const string SchemaExists = "select to_regnamespace($1) is not null";

    private const string TableExists = "select to_regclass($1) is not null";

    private const string ReadVersion = "select coalesce(max(version), 0) from @schema.workflow_schema";

    private const string ReadIsolation = "show default_transaction_isolation";

    // Released with the transaction: it leaves no session state, and a process that dies releases it.
    private const string Lock = "select pg_advisory_xact_lock(hashtextextended('CodeFirstWorkflow.Schema:' || $1, 0))";

    private const string CreateSchema = "create schema @schema";

    private const string CreateVersionTable = """
        create table if not exists @schema.workflow_schema (
            version integer not null constraint workflow_schema_pkey primary key,
            applied_at timestamptz not null default now()
        )
        """;

    private const string NoteVersion = "insert into @schema.workflow_schema (version) values ($1)";

    public async Task<int> RunAsync(bool mayChange, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        await CheckIsolationAsync(connection, cancellationToken).ConfigureAwait(false);
        var version = await ReadVersionAsync(connection, cancellationToken).ConfigureAwait(false);
        RefuseNewer(version);
        if (version == SchemaScript.Latest)
        {
            return 0;
        }

        return mayChange ? await UpgradeAsync(connection, cancellationToken).ConfigureAwait(false) : throw TooOld(version);
    }

    private async Task<int> UpgradeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var transactionScope = transaction.ConfigureAwait(false);
        await ScalarAsync(connection, Lock, database.Schema, cancellationToken).ConfigureAwait(false);
        if (await ScalarAsync(connection, SchemaExists, Quoted, cancellationToken).ConfigureAwait(false) is not true)
        {
            await ExecuteAsync(connection, CreateSchema, cancellationToken).ConfigureAwait(false);
        }

        await ExecuteAsync(connection, CreateVersionTable, cancellationToken).ConfigureAwait(false);
        var version = await ReadVersionAsync(connection, cancellationToken).ConfigureAwait(false);
        RefuseNewer(version);
        var missing = SchemaScript.All.Where(script => script.Version > version).ToList();
        foreach (var script in missing)
        {
            await ExecuteAsync(connection, script.Text, cancellationToken).ConfigureAwait(false);
            await ScalarAsync(connection, database.Sql(NoteVersion), script.Version, cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return missing.Count;
    }

    private string Quoted => $"\"{database.Schema}\"";

    private async Task<int> ReadVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await ScalarAsync(connection, TableExists, Quoted + ".workflow_schema", cancellationToken).ConfigureAwait(false) is true
            ? (int)(await ScalarAsync(connection, database.Sql(ReadVersion), null, cancellationToken).ConfigureAwait(false))!
            : 0;

    private void RefuseNewer(int version)
    {
        if (version > SchemaScript.Latest)
        {
            throw new WorkflowException(
                $"Schema '{database.Schema}' is at version {version}, and this program knows versions up to {SchemaScript.Latest}. A newer "
                    + "release has upgraded it. Deploy that release here too.");
        }
    }

    private WorkflowException TooOld(int version) => new(version == 0
        ? $"Schema '{database.Schema}' is not there, and AutoMigrate is off. Run the command 'workflow migrate' once, with a role that may create tables, then start again."
        : $"Schema '{database.Schema}' is at version {version}, this program needs version {SchemaScript.Latest}, and AutoMigrate is off. Run the command 'workflow migrate', with a role that may change tables, then start again.");

    // Under a fixed snapshot, a row that is read after waiting for its lock would show its old values and fence nothing.
    private static async Task CheckIsolationAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await ScalarAsync(connection, ReadIsolation, null, cancellationToken).ConfigureAwait(false) is string level and not "read committed")
        {
            throw new WorkflowException(
                $"The database's default isolation is '{level}'. The store's locks need 'read committed'. Set it for the store's role: alter "
                    + "role … set default_transaction_isolation = 'read committed'.");
        }
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, string template, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(database.Sql(template), connection);
        await using var commandScope = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, object? argument, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var commandScope = command.ConfigureAwait(false);
        if (argument is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        }

        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }
}
