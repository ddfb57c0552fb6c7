namespace CodeFirstWorkflow.Replay;

/// <summary>Times that may lie beyond the calendar: whoever means for ever gives the longest time there is.</summary>
internal static class FarTime
{
    private static readonly DateTimeOffset First = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Last = DateTimeOffset.MaxValue.AddYears(-1);

    /// <summary>Gets the latest time that every store keeps: what is due then never is.</summary>
    public static DateTimeOffset Never => Last;

    /// <summary>Gives the time after a span, at the latest a year before the calendar ends.</summary>
    public static DateTimeOffset After(DateTimeOffset time, TimeSpan span) => span > Last - time ? Last : time + span;

    /// <summary>Gives a time in UTC that every store keeps and counts from: whoever gives the least or the largest there is means at once or never.</summary>
    public static DateTimeOffset Kept(DateTimeOffset time) => time < First ? First : time > Last ? Last : time.ToUniversalTime();
}
