namespace CodeFirstWorkflow.Replay;

/// <summary>A wait with the type of what it gives.</summary>
internal sealed class WaitCall<T>(int number, string identity, string channel, DateTimeOffset? dueAt, Func<ReadOnlyMemory<byte>, T> read) : WaitCall(number, identity, channel, dueAt)
{
    private readonly TaskCompletionSource<T?> source = new();

    public Task<T?> Task => source.Task;

    public override System.Threading.Tasks.Task Completion => source.Task;

    public override void Complete(JournalEntry entry)
    {
        if (entry.Kind is JournalEntryKind.WaitTimedOut || entry.PayloadUtf8.IsEmpty)
        {
            source.TrySetResult(default);
            return;
        }

        T result;
        try
        {
            result = read(entry.PayloadUtf8);
        }
        catch (PayloadException e)
        {
            Fail(e);
            return;
        }

        source.TrySetResult(result);
    }

    protected override void SetException(Exception error) => source.TrySetException(error);
}
