namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>The clock of one node: it may be set wrongly and jump, and its timers stop with the node.</summary>
internal sealed class NodeTime(VirtualTime time, SimulatedNode node) : TimeProvider
{
    /// <summary>Gets or sets how far the wall clock is off.</summary>
    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override long GetTimestamp() => time.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Skew;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(
        _ => node.Run(() => callback(state)), null, dueTime, period);
}
