using CodeFirstWorkflow.PostgreSql.Rows;
using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// Sends to executions whose rows the fence has locked: the inbox row, its number and the wake-up together. So no other transaction numbers
/// at the same time, and an existing source id is always seen. Which states take which items follows <see cref="ControlRules.Takes"/>.
/// </summary>
internal sealed class InboxStatement : RowStatement
{
    private const string Text = $"""
        with item as materialized (
            select u.i, u.execution_id, u.source_id, u.kind, u.name, u.payload, u.rung, e.state,
                e.state {Stored.IsNotEnded} or (e.state = {Stored.State.Failed} and u.kind = {Stored.Inbox.ChildResult}) as takes,
                e.inbox_seq, e.run, s.stands
            from unnest(@fence, @route, @execution_id, @source_id, @kind, @name, @payload, @rung) with ordinality as u(fence, route, execution_id,
                source_id, kind, name, payload, rung, i)
            left join lateral (
                select x.state, x.inbox_seq, x.run from @schema.workflow_execution x where x.id = u.execution_id limit 1
            ) e on true
            left join lateral (
                select true as stands from @schema.workflow_inbox x where x.execution_id = u.execution_id and x.source_id = u.source_id limit 1
            ) s on true
            where (u.fence = 0 or (select nullif(current_setting('workflow.fence', true), '')::smallint[])[u.fence] = {Stored.Outcome.Applied})
              and (u.route = 0 or (select nullif(current_setting('workflow.route', true), '')::smallint[])[u.route] = {Stored.Outcome.Applied})
        ), numbered as materialized (
            select t.execution_id, t.inbox_seq + row_number() over (partition by t.execution_id order by t.i) as seq, t.source_id, t.kind, t.name,
                t.payload, t.rung, t.run
            from item t where t.stands is null and t.takes
        ), sent as (
            insert into @schema.workflow_inbox (execution_id, seq, source_id, kind, name, payload, created_at, run)
            select t.execution_id, t.seq, t.source_id, t.kind, t.name, t.payload, now(), t.run from numbered t
        ), moved as (
            update @schema.workflow_execution e set
                inbox_seq = s.seq,
                due_at = case when x.wakes then now() else e.due_at end,
                rung_at = case when not x.wakes then e.rung_at when s.rung then now() end,
                rank = case when x.wakes then floor(date_part('epoch', now()) * 1000)::bigint - e.priority * 60000::bigint else e.rank end
            from (select t.execution_id, max(t.seq) as seq, bool_or(t.rung) as rung from numbered t group by t.execution_id) s
            cross join lateral (
                select x.owner is null and x.state {Stored.IsNotEnded} and x.state <> {Stored.State.Paused}
                    and x.started_at is not null and coalesce(x.due_at > now(), true) as wakes
                from @schema.workflow_execution x where x.id = s.execution_id limit 1
            ) x
            where e.id = s.execution_id
            returning e.id, e.owner, e.queue, x.wakes
        ), notice as (
            select string_agg(distinct case when m.owner is null then 'q' || m.queue else 'x' || m.id end, E'\n') as text
            from moved m where m.wakes or m.owner <> all (@local)
        )
        select
            (select array_agg(t.i::integer) from item t),
            (select array_agg((case when t.stands then {Stored.Outcome.Applied} when t.state is null then {Stored.Outcome.NotFound}
                when t.takes then {Stored.Outcome.Applied} else {Stored.Outcome.InvalidState} end)::smallint) from item t),
            (select array_agg(coalesce(t.state, {Stored.State.Pending}::smallint)) from item t),
            (select pg_notify(@channel, left(n.text, 7900)) from notice n where n.text is not null)
        """;

    private readonly List<InboxWrite?> writes = [];
    private readonly Dictionary<(Guid, string), int> sources = [];
    private readonly List<(InboxWrite Write, int Row)> again = [];
    private readonly Column<int> fences;
    private readonly Column<int> routes;
    private readonly Column<Guid> executions;
    private readonly Column<string> sourceIds;
    private readonly Column<short> kinds;
    private readonly Column<string> names;
    private readonly Column<ReadOnlyMemory<byte>> payloads;
    private readonly Column<bool> rung;
    private readonly NpgsqlParameter<Guid[]> local = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };

    public InboxStatement(Func<string, string> sql, string channel) : base(sql(Text))
    {
        fences = Column<int>("fence", NpgsqlDbType.Integer);
        routes = Column<int>("route", NpgsqlDbType.Integer);
        executions = Column<Guid>("execution_id", NpgsqlDbType.Uuid);
        sourceIds = Column<string>("source_id", NpgsqlDbType.Text);
        kinds = Column<short>("kind", NpgsqlDbType.Smallint);
        names = Column<string>("name", NpgsqlDbType.Text);
        payloads = Column<ReadOnlyMemory<byte>>("payload", NpgsqlDbType.Bytea);
        rung = Column<bool>("rung", NpgsqlDbType.Boolean);
        Argument("local", local);
        Argument("channel", new NpgsqlParameter<string> { TypedValue = channel, NpgsqlDbType = NpgsqlDbType.Text });
    }

    public override bool HasResult => true;

    /// <summary>Sets the owners that need no wake-up, because they are in this process.</summary>
    public void SetLocalWorkers(Guid[] workers) => local.TypedValue = workers;

    /// <summary>Adds an item. Items with the same execution and source id are sent once per group.</summary>
    public void Add(InboxItem item, int fence, int route, bool isRung, InboxWrite? write)
    {
        if (!sources.TryAdd((item.ExecutionId.Value, item.SourceId), Count))
        {
            AddAgain(item, write);
            return;
        }

        Count++;
        writes.Add(write);
        fences.Add(fence);
        routes.Add(route);
        executions.Add(item.ExecutionId.Value);
        sourceIds.Add(item.SourceId);
        kinds.Add((short)item.Kind);
        names.Add(item.Name);
        payloads.Add(item.Payload);
        rung.Add(isRung);
    }

    public override void Clear()
    {
        base.Clear();
        writes.Clear();
        sources.Clear();
        again.Clear();
    }

    /// <summary>Reads the outcomes into the writes.</summary>
    public override async Task ReadAsync(NpgsqlDataReader reader)
    {
        await reader.ReadAsync().ConfigureAwait(false);
        if (await reader.IsDBNullAsync(0).ConfigureAwait(false))
        {
            return;
        }

        var places = await reader.GetFieldValueAsync<int[]>(0).ConfigureAwait(false);
        var outcomes = await reader.GetFieldValueAsync<short[]>(1).ConfigureAwait(false);
        var states = await reader.GetFieldValueAsync<short[]>(2).ConfigureAwait(false);
        for (var i = 0; i < places.Length; i++)
        {
            SetOutcome(writes[places[i] - 1], outcomes[i], states[i]);
        }

        foreach (var (write, row) in again)
        {
            var place = Array.IndexOf(places, row + 1);
            SetOutcome(write, outcomes[place], states[place]);
        }
    }

    private static void SetOutcome(InboxWrite? write, short outcome, short state)
    {
        if (write is not null)
        {
            write.Outcome = (WriteOutcome)outcome;
            write.State = (ExecutionState)state;
        }
    }

    private void AddAgain(InboxItem item, InboxWrite? write)
    {
        if (write is not null)
        {
            again.Add((write, sources[(item.ExecutionId.Value, item.SourceId)]));
        }
    }
}
