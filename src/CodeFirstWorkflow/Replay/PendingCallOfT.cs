namespace CodeFirstWorkflow.Replay;

/// <summary>A pending call with a typed result.</summary>
internal abstract class PendingCall<T>(int number, string identity) : PendingCall(number, identity)
{
    // Continuations run inline: only the scheduler completes calls, one at a time, in journal order.
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public override System.Threading.Tasks.Task Completion => source.Task;

    protected override void SetException(Exception error) => source.TrySetException(error);

    protected void Succeed(T result) => source.TrySetResult(result);
}
