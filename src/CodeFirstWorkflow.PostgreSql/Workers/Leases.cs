using CodeFirstWorkflow.PostgreSql.Connections;
using CodeFirstWorkflow.PostgreSql.Rows;
using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Workers;

/// <summary>Stores workers and their heartbeats, and frees what dead or ending workers held.</summary>
internal sealed class Leases(Database database, Retrying retrying)
{
    private const string Beat = """
        insert into @schema.workflow_worker as w (id, name, build, queues, lease, started_at, heartbeat_at, definitions)
        values ($1, $2, $3, $4, $5, now(), now(), $6)
        on conflict (id) do update set name = excluded.name, build = excluded.build, queues = excluded.queues, lease = excluded.lease,
            heartbeat_at = excluded.heartbeat_at,
            definitions = case when w.definitions is distinct from excluded.definitions then excluded.definitions else w.definitions end
        returning heartbeat_at
        """;

    private const string List = """
        select w.id, w.name, w.build, w.queues, w.lease, w.started_at, w.heartbeat_at,
            w.definitions from @schema.workflow_worker w order by w.heartbeat_at desc, w.id
        """;

    // Owned executions are Running ones, which an index holds. A row that another transaction holds is left for the next time.
    // A heartbeat that lies more than a lease ahead was stamped before the clock was set back, or by another server: a live worker has stamped a new
    // one since. A takeover is added to the count only if the journal has not grown since the last one.
    private const string Free = $"""
        with gone as materialized (
            select x.id from @schema.workflow_execution x
            where x.state {Stored.IsNotEnded} and x.state = {Stored.State.Running} and x.owner is not null and (
                x.owner = $1 or ($1 is null and x.owner is distinct from $4 and not exists (
                select from @schema.workflow_worker w where w.id = x.owner and w.heartbeat_at + w.lease > now()
                    and w.heartbeat_at - w.lease <= now())))
            order by x.id limit $2 for no key update skip locked
        ), freed as (
            update @schema.workflow_execution e set
                owner = null, epoch = e.epoch + 1, due_at = now(),
                rank = floor(date_part('epoch', now()) * 1000)::bigint - e.priority * 60000::bigint,
                takeovers = case when $1 is not null then e.takeovers
                    when e.takeover_run = e.run and e.takeover_seq = j.seq then e.takeovers + 1 else 1 end,
                takeover_run = case when $1 is null then e.run else e.takeover_run end,
                takeover_seq = case when $1 is null then j.seq else e.takeover_seq end
            from gone g cross join lateral (
                select coalesce(max(x.seq), 0) as seq from @schema.workflow_execution r join @schema.workflow_journal x on x.execution_id = r.id
                    and x.run = r.run where r.id = g.id
            ) j
            where e.id = g.id
            returning e.queue
        ), notice as (
            select pg_notify($3, left(string_agg(distinct 'q' || f.queue, E'\n'), 7900)) from freed f having count(*) > 0
        )
        select (select count(*)::integer from freed), (select count(*)::integer from notice)
        """;

    private const string FreeEvents = """
        update @schema.workflow_event e set claimed_by = null, claimed_until = null where e.routed_at is null and e.claimed_by = $1
        """;

    private const string ForgetEnded = $"""
        delete from @schema.workflow_worker w where w.id = $1
            and not exists (
                select from @schema.workflow_execution x where x.state {Stored.IsNotEnded} and x.state = {Stored.State.Running} and x.owner = $1)
        """;

    // A dead worker stays listed for a day. Event claims of dead workers need no freeing: they are void.
    private const string ForgetDead = "delete from @schema.workflow_worker w where w.heartbeat_at + w.lease + interval '1 day' <= now()";

    public async Task<DateTimeOffset> HeartbeatAsync(WorkerRecord worker, CancellationToken cancellationToken)
    {
        database.NoteWorker(worker.Id);
        var query = BeatOf(worker);
        return (await retrying.RunAsync("a heartbeat", token => database.RunAsync(query, reader => reader.Time(0), token), cancellationToken).ConfigureAwait(false))[0];
    }

    // Not retried here: the worker retries itself, on its own thread.
    public DateTimeOffset Heartbeat(WorkerRecord worker)
    {
        database.NoteWorker(worker.Id);
        try
        {
            return database.Run(BeatOf(worker), reader => reader.Time(0))[0];
        }
        catch (Exception error) when (error is not WorkflowException)
        {
            throw Faults.Wrap("a heartbeat", error);
        }
    }

    public Task<IReadOnlyList<WorkerRecord>> ListAsync(CancellationToken cancellationToken) =>
        retrying.RunAsync("a read", token => database.RunAsync(new Query(List), Read, token), cancellationToken);

    public Task<int> ReleaseAsync(Guid? ending, int limit, CancellationToken cancellationToken)
    {
        if (ending is { } worker)
        {
            database.ForgetWorker(worker);
        }

        return retrying.RunAsync("a release", token => RunAsync(ending, asking: null, limit, token), cancellationToken);
    }

    public Task<int> TakeOverAsync(Guid asking, int limit, CancellationToken cancellationToken) =>
        retrying.RunAsync("a takeover", token => RunAsync(ending: null, asking, limit, token), cancellationToken);

    private static Query BeatOf(WorkerRecord worker) => new Query(Beat).With(worker.Id).With(worker.Name).With(worker.Build).WithTexts(worker.Queues)
        .With(worker.Lease)
        .With<string[]?>(
            worker.Definitions is { } definitions ? [.. definitions.Select(definition => definition.ToString()).Order(StringComparer.Ordinal)] : null,
            NpgsqlDbType.Array | NpgsqlDbType.Text);

    private async Task<int> RunAsync(Guid? ending, Guid? asking, int limit, CancellationToken cancellationToken)
    {
        var free = new Query(
            Free, PlanSettings.InIndexOrder).With(ending, NpgsqlDbType.Uuid).With(limit).With(database.Channel).With(asking, NpgsqlDbType.Uuid);
        var freed = await database.RunAsync(free, reader => reader.GetInt32(0), cancellationToken).ConfigureAwait(false);
        if (ending is { } worker)
        {
            await database.RunAsync(new Query(FreeEvents).With(worker), reader => 0, cancellationToken).ConfigureAwait(false);
            await database.RunAsync(new Query(ForgetEnded).With(worker), reader => 0, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await database.RunAsync(new Query(ForgetDead), reader => 0, cancellationToken).ConfigureAwait(false);
        }

        return freed[0];
    }

    private static WorkerRecord Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        Name = reader.GetString(1),
        Build = reader.GetString(2),
        Queues = reader.GetFieldValue<string[]>(3),
        Lease = reader.GetTimeSpan(4),
        StartedAt = reader.Time(5),
        HeartbeatAt = reader.Time(6),
        Definitions = reader.IsDBNull(7) ? null : Array.ConvertAll(reader.GetFieldValue<string[]>(7), DefinitionKey.Parse),
    };
}
