namespace CodeFirstWorkflow.Replay;

/// <summary>A wait for a signal or an event.</summary>
internal sealed class WaitCall : PendingCall
{
    public WaitCall(int number, string identity, string channel, DateTimeOffset? dueAt, ICallResult result)
        : base(number, identity, result) => (Channel, Due) = (channel, dueAt);

    /// <summary>Gets the name of the channel for which the call waits: of a signal's name, or of an event's type and key.</summary>
    public string Channel { get; }

    /// <summary>Gets the event for which the call waits; null for a signal.</summary>
    public WaitKey? Event { get; init; }

    /// <summary>
    /// Gets or sets the race that the wait lost; null while the wait takes its turn. A wait that lost takes an entry only while no other wait asks
    /// for it.
    /// </summary>
    public LostRace? Lost { get; set; }

    /// <summary>Gets the type of the result.</summary>
    public Type Expected => Result!.Expected;

    public override DateTimeOffset? DueAt => Due;

    public override string SpanName => Event is { } key ? $"wait for event {key.Type}" : $"wait for signal {Channel["$signal:".Length..]}";

    public override JournalEntryKind DueKind => JournalEntryKind.WaitTimedOut;

    private DateTimeOffset? Due { get; }

    /// <summary>Checks whether a payload can complete the wait.</summary>
    /// <returns>The reason why it does not fit; null when it does.</returns>
    public PayloadException? Misfit(ReadOnlyMemory<byte> payload) => payload.IsEmpty ? null : Result!.Misfit(payload);

    public override void Complete(JournalEntry entry)
    {
        if (entry.Kind is JournalEntryKind.WaitTimedOut || entry.PayloadUtf8.IsEmpty)
        {
            Result!.CompleteEmpty();
        }
        else
        {
            Succeed(entry.PayloadUtf8);
        }
    }

    public static string SignalChannel(string name) => "$signal:" + name;

    public static string EventChannel(WaitKey key) => $"$event:{key.Type}/{key.Key}";
}
