using System.Data.Common;
using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.Dispatch;

/// <summary>
/// Makes a job inside the caller's transaction, where Hangfire's tables are in the database that the transaction is on: Hangfire itself only knows transactions of
/// its own. Elsewhere nothing is written, and the sweep finds the execution after the commit.
/// </summary>
internal sealed partial class TransactionRings(JobStorage storage, ILogger<TransactionRings> logger)
{
    private const string Savepoint = "workflow_ring";

    // One statement: the ids are drawn first, because a row cannot be changed by the statement that inserts it.
    private const string Insert = """
        with ids as materialized (
            select nextval(pg_get_serial_sequence('@schema.job', 'id')) as job, nextval(pg_get_serial_sequence('@schema.state', 'id')) as state
        ), jobs as (
            insert into @schema.job (id, stateid, statename, invocationdata, arguments, createdat)
            select job, state, $1, $2, $3, now() from ids
        ), states as (
            insert into @schema.state (id, jobid, name, createdat, data) select state, job, $1, now(), $4 from ids
        ), queued as (
            insert into @schema.jobqueue (jobid, queue) select job, $5 from ids where $6 is null
        )
        insert into @schema.set (key, value, score) select 'schedule', job::text, $6 from ids where $6 is not null
        """;

    private readonly PostgreSqlPlace? place = storage is PostgreSqlStorage ? PostgreSqlPlace.Parse(storage.ToString()) : null;

    public async Task WriteAsync(DbTransaction transaction, Job job, IState state, string queue, CancellationToken cancellationToken)
    {
        if (place is null || transaction is not NpgsqlTransaction { Connection: { } connection } own || !place.IsOn(connection))
        {
            return;
        }

        await own.SaveAsync(Savepoint, cancellationToken).ConfigureAwait(false);
        try
        {
            await InsertAsync(connection, job, state, queue, cancellationToken).ConfigureAwait(false);
            await own.ReleaseAsync(Savepoint, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e)
        {
            // The caller's work must not fail because the doorbell does.
            LogNotRung(e);
            await own.RollbackAsync(Savepoint, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task InsertAsync(NpgsqlConnection connection, Job job, IState state, string queue, CancellationToken cancellationToken)
    {
        var invocation = InvocationData.SerializeJob(job);
        var arguments = invocation.Arguments;
        invocation.Arguments = null;
        var due = state is ScheduledState scheduled ? (double?)JobHelper.ToTimestamp(scheduled.EnqueueAt) : null;
        var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Insert.Replace("@schema", place!.QuotedSchema, StringComparison.Ordinal))
                {
                    Parameters =
                    {
                        new NpgsqlParameter<string> { TypedValue = state.Name },
                        new NpgsqlParameter { Value = SerializationHelper.Serialize(invocation), NpgsqlDbType = NpgsqlDbType.Jsonb },
                        new NpgsqlParameter { Value = arguments, NpgsqlDbType = NpgsqlDbType.Jsonb },
                        new NpgsqlParameter { Value = SerializationHelper.Serialize(state.SerializeData()), NpgsqlDbType = NpgsqlDbType.Jsonb },
                        new NpgsqlParameter<string> { TypedValue = queue },
                        new NpgsqlParameter { Value = (object?)due ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Double },
                    },
                },

                // Heard by servers that use long polling; the others poll.
                new NpgsqlBatchCommand("notify new_job"),
            },
        };
        await using (batch.ConfigureAwait(false))
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(4002, LogLevel.Warning, "Hangfire's tables took no job in the caller's transaction; the sweep finds the execution after the commit.")]
    private partial void LogNotRung(Exception e);
}
