namespace CodeFirstWorkflow.Replay;

/// <summary>
/// The typed result of a call. Continuations run inline: only the scheduler completes calls, one at a time, in journal order.
/// </summary>
/// <param name="serializer">The serializer of payloads.</param>
/// <param name="read">Reads the result from a payload.</param>
internal sealed class CallResult<T>(IPayloadSerializer serializer, Func<IPayloadSerializer, ReadOnlyMemory<byte>, T> read)
    : TaskCompletionSource<T>, ICallResult
{
    public Task Completion => Task;

    public Type Expected => typeof(T);

    public PayloadException? Misfit(ReadOnlyMemory<byte> payload) => Read(payload, out _);

    public PayloadException? Complete(ReadOnlyMemory<byte> payload)
    {
        if (Read(payload, out var result) is { } misfit)
        {
            return misfit;
        }

        TrySetResult(result!);
        return null;
    }

    public void CompleteEmpty() => TrySetResult(default!);

    public void Fail(Exception error) => TrySetException(error);

    private PayloadException? Read(ReadOnlyMemory<byte> payload, out T? result)
    {
        try
        {
            result = read(serializer, payload);
            return null;
        }
        catch (PayloadException e)
        {
            result = default;
            return e;
        }
    }
}
