using CodeFirstWorkflow.PostgreSql.Commits;
using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>
/// Makes jobs inside the store's commits, where Hangfire's tables are in the store's database: Hangfire itself only knows transactions of its own,
/// and makes one
/// job at a time. Elsewhere jobs are made by Hangfire's interface after a commit.
/// </summary>
/// <param name="services">Gives Hangfire's storage, which is not made before the store has answered.</param>
/// <param name="engine">The settings of the engine.</param>
/// <param name="options">The settings of the dispatch.</param>
/// <param name="logger">Gets a warning when Hangfire's tables cannot be read.</param>
internal sealed partial class PostgreSqlBell(
    IServiceProvider services,
    WorkflowOptions engine,
    HangfireWorkflowOptions options,
    ILogger<PostgreSqlBell> logger) : ICommitBell
{
    // The one that Hangfire.PostgreSql 1.21 makes. What another release changes is not known here.
    private const int Schema = 23;

    private const string Exists = "select to_regclass($1) is not null";
    private const string ReadVersion = "select max(version) from @hangfire.schema";
    private const string ReadMark = "select exists (select from @hangfire.hash where key = $1)";

    // One statement for all: executions of one queue that are due in one second share jobs, in order of rank. The ids are drawn first, because a row
    // cannot be
    // changed by the statement that inserts it. Times are written as Hangfire writes them: milliseconds since 1970.
    private const string Insert = """
        , due as (
            select r.id, r.name, r.rank, to_timestamp(ceil(date_part('epoch', r.due_at))) as due_at,
                regexp_replace(translate(r.queue, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), '[^a-z0-9_-]', '_', 'g') as queue
            from ready r
        ), chunk as (
            select d.*, (row_number() over (partition by d.queue, d.due_at order by d.rank, d.id) - 1) / $3 as number from due d
        ), ring as materialized (
            select c.queue, c.due_at, case when min(c.name) = max(c.name) then min(c.name) else $4 end as name, json_agg(c.id order by c.rank, c.id)::text as ids,
                case when c.due_at is null then 'Enqueued' else 'Scheduled' end as state_name, floor(date_part('epoch', now()) * 1000)::bigint::text as at,
                nextval(pg_get_serial_sequence('@hangfire.job', 'id')) as job, nextval(pg_get_serial_sequence('@hangfire.state', 'id')) as state
            from chunk c group by c.queue, c.due_at, c.number order by c.queue, c.due_at, c.number
        ), jobs as (
            insert into @hangfire.job (id, stateid, statename, invocationdata, arguments, createdat)
            select r.job, r.state, r.state_name, $5::text::jsonb, jsonb_build_array(to_json(r.name)::text, r.ids, to_json(r.queue)::text, null, null), now() from ring r
        ), states as (
            insert into @hangfire.state (id, jobid, name, createdat, data)
            select r.state, r.job, r.state_name, now(), case when r.due_at is null then jsonb_build_object('EnqueuedAt', r.at, 'Queue', r.queue)
                else jsonb_build_object('EnqueueAt', floor(date_part('epoch', r.due_at) * 1000)::bigint::text, 'ScheduledAt', r.at) end
            from ring r
        ), queued as (
            insert into @hangfire.jobqueue (jobid, queue) select r.job, r.queue from ring r where r.due_at is null
        )
        insert into @hangfire.set (key, value, score) select 'schedule', r.job::text, date_part('epoch', r.due_at) from ring r where r.due_at is not null
        """;

    public async Task<RingText?> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // A function that names queues cannot run in the database.
        var storage = services.GetRequiredService<JobStorage>();
        if (options.Queue is not null || !services.GetRequiredService<QueueSignal>().IsHeard
            || PostgreSqlPlace.Parse(storage.ToString()) is not { } place)
        {
            return null;
        }

        try
        {
            return await IsHereAsync(connection, storage, place, cancellationToken).ConfigureAwait(false) ? TextFor(place) : null;
        }
        catch (Exception e) when (e is NpgsqlException or BackgroundJobClientException or InvalidOperationException)
        {
            LogNotFound(e);
            return null;
        }
    }

    private RingText TextFor(PostgreSqlPlace place)
    {
        var invocation = InvocationData.SerializeJob(new Ring("default", null, []).ToJob());
        invocation.Arguments = null;
        return new RingText(
            Insert.Replace("@hangfire", place.QuotedSchema, StringComparison.Ordinal),
            [engine.Outbox.ProcessChunkSize, Ring.Several, SerializationHelper.Serialize(invocation)]);
    }

    // Connection strings can name one database in many ways, so what Hangfire's storage writes is looked for on the store's connection.
    private static async Task<bool> IsHereAsync(
        NpgsqlConnection connection,
        JobStorage storage,
        PostgreSqlPlace place,
        CancellationToken cancellationToken)
    {
        if (await ReadAsync(connection, Exists, $"{place.QuotedSchema}.schema", cancellationToken).ConfigureAwait(false) is not true
            || await ReadAsync(
                connection,
                ReadVersion.Replace("@hangfire", place.QuotedSchema, StringComparison.Ordinal),
                null,
                cancellationToken).ConfigureAwait(false) is not Schema)
        {
            return false;
        }

        var mark = $"workflow-place:{Guid.NewGuid():N}";
        using var hangfire = storage.GetConnection();
        await Task.Run(() => hangfire.SetRangeInHash(mark, [new("at", "store")]), cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadAsync(
                connection,
                ReadMark.Replace("@hangfire", place.QuotedSchema, StringComparison.Ordinal),
                mark,
                cancellationToken).ConfigureAwait(false) is true;
        }
        finally
        {
            await Task.Run(() => Remove(hangfire, mark), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static void Remove(IStorageConnection hangfire, string mark)
    {
        using var transaction = hangfire.CreateWriteTransaction();
        transaction.RemoveHash(mark);
        transaction.Commit();
    }

    private static async Task<object?> ReadAsync(NpgsqlConnection connection, string sql, string? argument, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var ending = command.ConfigureAwait(false);
        if (argument is not null)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = argument });
        }

        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(4002, LogLevel.Warning, "Hangfire's tables could not be read; jobs are created after the commits instead of in them.")]
    private partial void LogNotFound(Exception e);
}
