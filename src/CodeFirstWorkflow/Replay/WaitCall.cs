namespace CodeFirstWorkflow.Replay;

/// <summary>A wait for a signal or an event.</summary>
internal abstract class WaitCall : PendingCall
{
    protected WaitCall(int number, string identity, string channel, DateTimeOffset? dueAt)
        : base(number, identity) => (Channel, Due) = (channel, dueAt);

    /// <summary>Gets what it waits for: a signal's name or an event's type and key, as buffers are named.</summary>
    public string Channel { get; }

    /// <summary>Gets the event that it waits for; null when it is a signal.</summary>
    public WaitKey? Event { get; init; }

    /// <summary>Gets or sets the race that it lost: it takes what arrives only while no other wait asks for it; null while it takes its turn.</summary>
    public LostRace? Lost { get; set; }

    /// <summary>Gets the type of what it gives.</summary>
    public abstract Type Expected { get; }

    public override DateTimeOffset? DueAt => Due;

    public override string SpanName => Event is { } key ? $"wait for event {key.Type}" : $"wait for signal {Channel["$signal:".Length..]}";

    public override JournalEntryKind DueKind => JournalEntryKind.WaitTimedOut;

    private DateTimeOffset? Due { get; }

    /// <summary>Tells whether a payload would end it.</summary>
    /// <returns>Why it does not fit; null when it does.</returns>
    public abstract PayloadException? Misfit(ReadOnlyMemory<byte> payload);

    public static string SignalChannel(string name) => "$signal:" + name;

    public static string EventChannel(WaitKey key) => $"$event:{key.Type}/{key.Key}";
}
