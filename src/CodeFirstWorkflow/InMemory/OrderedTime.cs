namespace CodeFirstWorkflow.InMemory;

/// <summary>
/// The times of starts, failures and routings, which decide whether an execution is older than an event. They follow the order of the writes, also
/// after the machine's clock was set back.
/// </summary>
internal sealed class OrderedTime
{
    private DateTimeOffset last;

    /// <summary>Returns the machine's time or, where a later time was given out before, the tick after that one.</summary>
    public DateTimeOffset Next(DateTimeOffset now) => last = now < last ? last.AddTicks(1) : now;
}
