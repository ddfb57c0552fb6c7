using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Rows;

/// <summary>Reads rows of <c>workflow_journal</c>.</summary>
internal static class JournalRows
{
    public const string Columns = "j.run, j.seq, j.call_number, j.call, j.kind, j.payload, j.at";

    public static JournalEntry Read(NpgsqlDataReader reader) => new()
    {
        Run = reader.GetInt32(0),
        Sequence = reader.GetInt64(1),
        CallNumber = reader.GetInt32(2),
        Call = reader.GetString(3),
        Kind = (JournalEntryKind)reader.GetInt16(4),
        PayloadUtf8 = reader.Bytes(5),
        At = reader.Time(6),
    };
}
