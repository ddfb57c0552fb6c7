using CodeFirstWorkflow.Sqlite.Connections;

namespace CodeFirstWorkflow.Sqlite.Rows;

/// <summary>Inserts and reads rows of <c>workflow_journal</c>.</summary>
internal static class JournalRows
{
    private const string InsertOne = """
        insert into workflow_journal (execution_id, run, seq, epoch, kind, call_number, call, at, payload)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        on conflict do nothing
        """;

    private const string InsertEnd = """
        insert into workflow_journal (execution_id, run, seq, epoch, kind, call_number, call, at, payload)
        select ?1, ?2, coalesce(max(seq), 0) + 1, ?3, ?4, 0, ?5, ?6, ?7 from workflow_journal where execution_id = ?1 and run = ?2
        """;

    private const string SelectEpoch = "select epoch from workflow_journal where execution_id = ?1 and run = ?2 and seq = ?3";

    private const string SelectAll = """
        select run, seq, kind, call_number, call, at, payload from workflow_journal
        where execution_id = ?1 and run >= ?2 and run <= ?3
        order by run, seq
        """;

    private const string SelectOne = """
        select run, seq, kind, call_number, call, at, payload from workflow_journal
        where execution_id = ?1 and run = ?2 and seq = ?3
        """;

    /// <summary>Appends an entry.</summary>
    /// <returns>False when an entry with its sequence exists.</returns>
    public static bool Insert(SqliteSession session, ExecutionId id, long epoch, JournalEntry entry) => session.Prepare(InsertOne)
        .Bind(id).Bind(entry.Run).Bind(entry.Sequence).Bind(epoch).Bind((long)entry.Kind).Bind(entry.CallNumber).Bind(entry.Call).Bind(entry.At)
        .Bind(entry.PayloadUtf8)
        .Run() == 1;

    /// <summary>Appends the entry that ends a terminated execution.</summary>
    public static void End(SqliteSession session, ExecutionHead head, DateTimeOffset now) => session.Prepare(InsertEnd)
        .Bind(head.Id).Bind(head.Run).Bind(head.Epoch).Bind(
            (long)JournalEntryKind.Cancelled).Bind(ControlDecision.EndCall).Bind(now).Bind(default(ReadOnlyMemory<byte>))
        .Run();

    /// <summary>Returns the epoch under which an entry was written.</summary>
    /// <returns>The epoch, or null when the entry does not exist.</returns>
    public static long? EpochOf(SqliteSession session, ExecutionId id, JournalEntry entry)
    {
        using var row = session.Prepare(SelectEpoch).Bind(id).Bind(entry.Run).Bind(entry.Sequence);
        return row.Step() ? row.Int64() : null;
    }

    public static IReadOnlyList<JournalEntry> Read(SqliteSession session, ExecutionId id, int? run)
    {
        var entries = new List<JournalEntry>();
        using var row = session.Prepare(SelectAll).Bind(id).Bind(run ?? 0).Bind(run ?? int.MaxValue);
        while (row.Step())
        {
            entries.Add(Read(row));
        }

        return entries;
    }

    public static JournalEntry? Find(SqliteSession session, ExecutionId id, int run, long sequence)
    {
        using var row = session.Prepare(SelectOne).Bind(id).Bind(run).Bind(sequence);
        return row.Step() ? Read(row) : null;
    }

    private static JournalEntry Read(SqliteStatement row) => new()
    {
        Run = row.Int32(),
        Sequence = row.Int64(),
        Kind = (JournalEntryKind)row.Int32(),
        CallNumber = row.Int32(),
        Call = row.RequiredText(),
        At = row.Time(),
        PayloadUtf8 = row.Bytes(),
    };
}
