using NpgsqlTypes;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>
/// The fence with the journal in one statement: locks the rows of the owner's executions in id order and inserts the entries of those it found.
/// </summary>
internal sealed class LimitAppends : LimitStatement
{
    private const string Text = """
        with owned as materialized (
            select array_agg(e.id order by t.i) as list
            from unnest($1) with ordinality as t(id, i)
            left join lateral (select x.id from bare.workflow_execution x where x.id = t.id and x.owner = $9 and x.epoch = 1 for no key update) e on true
        ), entry as (
            insert into bare.workflow_journal (execution_id, run, seq, call_number, kind, call, payload, at, epoch)
            select (select list from owned)[($2)[t.i::integer]], 1, ($3)[t.i::integer], ($4)[t.i::integer], ($5)[t.i::integer], t.call, t.payload, ($8)[t.i::integer], 1
            from unnest($6, $7) with ordinality as t(call, payload, i)
            where (select list from owned)[($2)[t.i::integer]] is not null
        )
        select cardinality(array_remove(list, null)) from owned
        """;

    private readonly List<Guid> ids;
    private readonly List<int> places;
    private readonly List<long> sequences;
    private readonly List<int> callNumbers;
    private readonly List<short> kinds;
    private readonly List<string> calls;
    private readonly List<ReadOnlyMemory<byte>> payloads;
    private readonly List<DateTime> times;

    public LimitAppends(Guid owner) : base(Text)
    {
        ids = Column<Guid>(NpgsqlDbType.Uuid);
        places = Column<int>(NpgsqlDbType.Integer);
        sequences = Column<long>(NpgsqlDbType.Bigint);
        callNumbers = Column<int>(NpgsqlDbType.Integer);
        kinds = Column<short>(NpgsqlDbType.Smallint);
        calls = Column<string>(NpgsqlDbType.Text);
        payloads = Column<ReadOnlyMemory<byte>>(NpgsqlDbType.Bytea);
        times = Column<DateTime>(NpgsqlDbType.TimestampTz);
        Argument(owner);
    }

    public override int Count => ids.Count;

    /// <summary>Adds the entries of an operation. Call in id order.</summary>
    public void Add(LimitOperation append)
    {
        ids.Add(append.Id);
        var now = DateTime.UtcNow;
        for (var i = 0; i < append.Entries.Count; i++)
        {
            var entry = append.Entries[i];
            places.Add(ids.Count);
            sequences.Add(entry.Sequence);
            callNumbers.Add(entry.CallNumber);
            kinds.Add(entry.Kind);
            calls.Add(entry.Call);
            payloads.Add(entry.Payload);
            times.Add(now);
        }
    }
}
