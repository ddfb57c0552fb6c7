namespace CodeFirstWorkflow.Journaling;

/// <summary>The store's time, as of the last heartbeat plus monotonic time since; never goes back.</summary>
internal sealed class StoreClock(TimeProvider time)
{
    private readonly Lock gate = new();
    private DateTimeOffset anchor = time.GetUtcNow();
    private long anchoredAt = time.GetTimestamp();
    private DateTimeOffset last = DateTimeOffset.MinValue;

    public TimeProvider Time { get; } = time;

    public DateTimeOffset UtcNow
    {
        get
        {
            lock (gate)
            {
                var now = anchor + Time.GetElapsedTime(anchoredAt);

                // Stores keep microseconds; a time that a store would round could differ after a replay.
                now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
                return last = now > last ? now : last;
            }
        }
    }

    public void Set(DateTimeOffset storeTime, long asOf)
    {
        lock (gate)
        {
            (anchor, anchoredAt) = (storeTime, asOf);
        }
    }
}
