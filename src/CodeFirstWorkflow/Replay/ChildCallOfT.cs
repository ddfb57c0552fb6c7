namespace CodeFirstWorkflow.Replay;

/// <summary>A child workflow with a typed result.</summary>
internal sealed class ChildCall<T>(int number, string identity, Func<ReadOnlyMemory<byte>, T> read) : ChildCall(number, identity)
{
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public override System.Threading.Tasks.Task Completion => source.Task;

    public override void Complete(JournalEntry entry)
    {
        if (Failure(entry) is { } failure)
        {
            Fail(failure);
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
