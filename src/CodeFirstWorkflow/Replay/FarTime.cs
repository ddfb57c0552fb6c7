namespace CodeFirstWorkflow.Replay;

/// <summary>Clamps times that may lie beyond the calendar: callers that mean "for ever" pass the longest time there is.</summary>
internal static class FarTime
{
    private static readonly DateTimeOffset First = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Last = DateTimeOffset.MaxValue.AddYears(-1);

    /// <summary>Gets the latest time that every store can hold: a call that is due then never becomes due.</summary>
    public static DateTimeOffset Never => Last;

    /// <summary>Returns the time after a span, at the latest a year before the calendar ends.</summary>
    public static DateTimeOffset After(DateTimeOffset time, TimeSpan span) => span > Last - time ? Last : time + span;

    /// <summary>
    /// Clamps a time to what every store can hold and compute with, in UTC: the smallest time means at once, the largest means never.
    /// </summary>
    public static DateTimeOffset Kept(DateTimeOffset time) => time < First ? First : time > Last ? Last : time.ToUniversalTime();
}
