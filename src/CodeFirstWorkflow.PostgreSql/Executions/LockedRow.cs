using CodeFirstWorkflow.PostgreSql.Rows;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Executions;

/// <summary>An execution's row under a lock, with values that only controls read.</summary>
/// <param name="Record">The row.</param>
/// <param name="PausedFrom">The state before the pause; null when it is not paused, or the state is unknown.</param>
/// <param name="DueAside">The due time that the pause put aside; null when there was none, or inbox rows came since.</param>
/// <param name="HasSource">Whether the inbox has the control's source id: the control was carried out before.</param>
internal sealed record LockedRow(ExecutionRecord Record, ExecutionState? PausedFrom, DateTimeOffset? DueAside, bool HasSource)
{
    public static LockedRow Read(NpgsqlDataReader reader)
    {
        var record = ExecutionRows.Read(reader);
        ExecutionState? pausedFrom = reader.IsDBNull(ExecutionRows.Count) ? null : (ExecutionState)reader.GetInt16(ExecutionRows.Count);
        var aside = reader.TimeOrNull(ExecutionRows.Count + 1);
        var isQuiet = record.InboxSequence <= reader.GetInt64(ExecutionRows.Count + 2);
        return new LockedRow(record, pausedFrom, isQuiet ? aside : null, reader.GetBoolean(ExecutionRows.Count + 3));
    }
}
