namespace CodeFirstWorkflow.Journaling;

/// <summary>
/// The store's time: the time that the store last returned, plus the time elapsed since. It follows the store when that clock is set, forward or
/// back, so two readings may lie further apart, or nearer, than the time between them: measure durations with <see cref="Time"/> and
/// <see cref="After"/>.
/// </summary>
/// <param name="time">The clock of this process.</param>
/// <param name="work">Counts the work of a host with virtual time; null elsewhere.</param>
internal sealed class StoreClock(TimeProvider time, WorkCounter? work = null)
{
    // Beyond that the store decides by its own clock anyway, and a timestamp could overflow.
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(30);
    private readonly Lock gate = new();
    private DateTimeOffset anchor = time.GetUtcNow();
    private long anchoredAt = time.GetTimestamp();

    public TimeProvider Time { get; } = time;

    /// <summary>
    /// Gets the time for the lease and for the pauses of loops that look for work. It does not pass where time is virtual: such a host notifies the
    /// loops itself, and loses no lease when it skips days.
    /// </summary>
    public TimeProvider Upkeep { get; } = work is null ? time : new StoppedTime();

    /// <summary>Gets the counter of a host with virtual time; null elsewhere.</summary>
    public WorkCounter? Work { get; } = work;

    public DateTimeOffset UtcNow => At(Time.GetTimestamp());

    /// <summary>Sets the store's time.</summary>
    /// <param name="storeTime">The time that the store returned.</param>
    /// <param name="asOf">The timestamp at which the request was sent. A response that was overtaken by a later one is ignored.</param>
    public void Set(DateTimeOffset storeTime, long asOf)
    {
        lock (gate)
        {
            if (asOf >= anchoredAt)
            {
                (anchor, anchoredAt) = (storeTime, asOf);
            }
        }
    }

    /// <summary>Returns the store's time at a timestamp of this process, by what is known now.</summary>
    public DateTimeOffset At(long timestamp)
    {
        lock (gate)
        {
            var at = anchor + Time.GetElapsedTime(anchoredAt, timestamp);

            // Stores keep microseconds; a time that a store rounds could differ after a replay.
            return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>Returns the timestamp after a span; 0 for a span too long to be measured here.</summary>
    public long After(TimeSpan span) => span > Furthest ? 0 : Time.GetTimestamp() + (long)(Math.Max(0, span.TotalSeconds) * Time.TimestampFrequency);
}
