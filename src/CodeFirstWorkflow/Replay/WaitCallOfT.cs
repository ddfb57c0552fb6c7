namespace CodeFirstWorkflow.Replay;

/// <summary>A wait with a typed result.</summary>
internal sealed class WaitCall<T>(int number, string identity, string channel, DateTimeOffset? dueAt, Func<ReadOnlyMemory<byte>, T> read) : WaitCall(number, identity, channel, dueAt)
{
    private readonly TaskCompletionSource<T?> source = new();

    public Task<T?> Task => source.Task;

    public override System.Threading.Tasks.Task Completion => source.Task;

    public override Type Expected => typeof(T);

    public override void Complete(JournalEntry entry)
    {
        if (entry.Kind is JournalEntryKind.WaitTimedOut || entry.PayloadUtf8.IsEmpty)
        {
            source.TrySetResult(default);
        }
        else if (Read(entry.PayloadUtf8, out var result) is { } misfit)
        {
            Fail(misfit);
        }
        else
        {
            source.TrySetResult(result);
        }
    }

    public override PayloadException? Misfit(ReadOnlyMemory<byte> payload) => payload.IsEmpty ? null : Read(payload, out _);

    protected override void SetException(Exception error) => source.TrySetException(error);

    private PayloadException? Read(ReadOnlyMemory<byte> payload, out T? result)
    {
        try
        {
            result = read(payload);
            return null;
        }
        catch (PayloadException e)
        {
            result = default;
            return e;
        }
    }
}
