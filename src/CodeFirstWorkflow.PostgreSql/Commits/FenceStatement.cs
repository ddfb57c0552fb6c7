using System.Globalization;
using CodeFirstWorkflow.PostgreSql.Rows;
using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// Locks every execution row that the group touches, in id order, decides under the lock what each owner may do, and inserts the entries of
/// the owners that may write. Its verdicts stay in a setting of the transaction, where later statements of the group read them.
/// </summary>
internal sealed class FenceStatement : RowStatement
{
    private const string AppliedBeforeNumber = "8";

    // A lateral row lock cannot be turned into another join, so rows are locked in the order of the arrays.
    // Joining on the epoch without the lock would read an old snapshot and fence nothing.
    private const string Text = $"""
        with fence as materialized (
            select t.i, (case
                when u.owner is null then {Stored.Outcome.Applied}
                when e.id is null then case when u.removes then {AppliedBeforeNumber} else {Stored.Outcome.Fenced} end
                when u.next_run is null and u.expected is not null and e.owner is null and e.epoch = u.epoch then {AppliedBeforeNumber}
                when e.owner is distinct from u.owner or e.epoch <> u.epoch then {Stored.Outcome.Fenced}
                when e.run >= u.next_run then {AppliedBeforeNumber}
                when e.inbox_seq > u.expected then {Stored.Outcome.InboxMoved}
                else {Stored.Outcome.Applied} end)::smallint as verdict
            from unnest(@id) with ordinality as t(id, i)
            cross join lateral (
                select @owner[i] as owner, @epoch[i] as epoch, @expected[i] as expected, @next_run[i] as next_run, @removes[i] as removes
            ) u
            left join lateral (
                select x.id, x.owner, x.epoch, x.run, x.inbox_seq from @schema.workflow_execution x where x.id = t.id for no key update
            ) e on true
        ), verdict as materialized (
            select array_agg(f.verdict order by f.i) as list from fence f
        ), entry as (
            insert into @schema.workflow_journal (execution_id, run, seq, call_number, kind, call, payload, at, epoch)
            select @id[u.fence], coalesce(u.run, 1), u.seq, u.call_number, u.kind, t.call, coalesce(t.payload, ''), u.at, @epoch[u.fence]
            from unnest(@call, @payload) with ordinality as t(call, payload, i)
            cross join lateral (
                select @fence[i] as fence, @run[i] as run, @seq[i] as seq, @call_number[i] as call_number,
                    @kind[i] as kind, @at[i] as at
            ) u
            where (select v.list from verdict v)[u.fence] = {Stored.Outcome.Applied}
        )
        select v.list, set_config('workflow.fence', v.list::text, true) from verdict v
        """;

    private readonly Column<Guid> ids;
    private readonly Column<Guid?> owners;
    private readonly Column<long?> epochs;
    private readonly Column<long?> expected;
    private readonly Column<int?> nextRuns;
    private readonly Column<bool?> removes;
    private readonly Column<int> fences;
    private readonly Column<int?> runs;
    private readonly Column<long> sequences;
    private readonly Column<int> callNumbers;
    private readonly Column<short> kinds;
    private readonly Column<DateTime> times;
    private readonly Column<string> calls;
    private readonly Column<ReadOnlyMemory<byte>?> payloads;

    public FenceStatement(Func<string, string> sql) : base(sql(Text))
    {
        ids = Column<Guid>("id", NpgsqlDbType.Uuid);
        owners = Column<Guid?>("owner", NpgsqlDbType.Uuid);
        epochs = Column<long?>("epoch", NpgsqlDbType.Bigint);
        expected = Column<long?>("expected", NpgsqlDbType.Bigint);
        nextRuns = Rare<int?>("next_run", NpgsqlDbType.Integer);
        removes = Rare<bool?>("removes", NpgsqlDbType.Boolean);
        fences = Column<int>("fence", NpgsqlDbType.Integer);
        runs = Rare<int?>("run", NpgsqlDbType.Integer);
        sequences = Column<long>("seq", NpgsqlDbType.Bigint);
        callNumbers = Column<int>("call_number", NpgsqlDbType.Integer);
        kinds = Column<short>("kind", NpgsqlDbType.Smallint);
        times = Column<DateTime>("at", NpgsqlDbType.TimestampTz);
        calls = Column<string>("call", NpgsqlDbType.Text);
        payloads = Column<ReadOnlyMemory<byte>?>("payload", NpgsqlDbType.Bytea);
    }

    /// <summary>Gets the verdict on a write that an earlier commit applied, whose answer was lost: the one verdict that is no outcome.</summary>
    public static short AppliedBefore { get; } = short.Parse(AppliedBeforeNumber, CultureInfo.InvariantCulture);

    /// <summary>Gets the verdicts in the order of the rows: numbers of <see cref="WriteOutcome"/>, or <see cref="AppliedBefore"/>.</summary>
    public IReadOnlyList<short> Verdicts { get; private set; } = [];

    public override bool HasResult => true;

    /// <summary>Adds a row, with the entries of its owner's write if it has one. Call in id order.</summary>
    public void Add(FenceRow row)
    {
        AddRow(row.Id.Value, row.Write);
        for (var i = 0; i < row.Write?.Entries.Count; i++)
        {
            AddEntry(row.Write.Entries[i]);
        }
    }

    public override async Task ReadAsync(NpgsqlDataReader reader)
    {
        await reader.ReadAsync().ConfigureAwait(false);
        Verdicts = await reader.GetFieldValueAsync<short[]>(0).ConfigureAwait(false);
    }

    private void AddRow(Guid id, ExecutionWrite? write)
    {
        Count++;
        ids.Add(id);
        owners.Add(write?.Owner);
        epochs.Add(write?.Epoch);
        expected.Add(write?.Transition?.ExpectedInboxSequence);
        nextRuns.Add(write?.Transition?.NextRun);
        removes.Add(write?.Transition is { Remove: true } ? true : null);
    }

    private void AddEntry(JournalEntry entry)
    {
        fences.Add(Count);
        runs.Add(Unless(entry.Run, 1));
        sequences.Add(entry.Sequence);
        callNumbers.Add(entry.CallNumber);
        kinds.Add((short)entry.Kind);
        times.Add(entry.At.UtcDateTime);
        calls.Add(entry.Call);
        payloads.Add(OrNull(entry.PayloadUtf8));
    }
}
