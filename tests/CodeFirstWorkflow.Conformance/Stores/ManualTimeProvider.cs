namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>
/// A clock that goes on only when told, and whose wall clock may be set. It starts at a whole millisecond, which every store keeps exactly.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private long ticks = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).Ticks;

    private long skew;

    /// <summary>Gets or sets how far the wall clock was set forward; negative for back. Elapsed time does not see it.</summary>
    public TimeSpan Skew
    {
        get => new(Interlocked.Read(ref skew));
        set => Interlocked.Exchange(ref skew, value.Ticks);
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks) + Interlocked.Read(ref skew), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
