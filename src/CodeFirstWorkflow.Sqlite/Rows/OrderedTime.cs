using CodeFirstWorkflow.Sqlite.Connections;

namespace CodeFirstWorkflow.Sqlite.Rows;

/// <summary>
/// The times of starts, failures and routings, which decide whether an execution is older than an event. They follow the order of the commits, also
/// after the machine's clock was set back.
/// </summary>
internal static class OrderedTime
{
    private const string Advance = "update workflow_clock set at = case when ?1 < at then at + 1 else ?1 end returning at";

    /// <summary>Returns the machine's time or, where that was given out before, the tick after the last time.</summary>
    public static DateTimeOffset Next(SqliteSession session, DateTimeOffset now)
    {
        using var row = session.Prepare(Advance).Bind(now);
        row.Step();
        return row.Time();
    }
}
