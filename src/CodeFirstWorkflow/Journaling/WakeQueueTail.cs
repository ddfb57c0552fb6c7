using System.Runtime.CompilerServices;

namespace CodeFirstWorkflow.Journaling;

/// <summary>An awaitable that resumes after everything queued so far.</summary>
internal readonly struct WakeQueueTail(WakeQueue queue) : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;

    public WakeQueueTail GetAwaiter() => this;

    public void GetResult()
    {
        // No result.
    }

    public void OnCompleted(Action continuation) => queue.Add(new Continuation(continuation));

    public void UnsafeOnCompleted(Action continuation) => queue.Add(new Continuation(continuation));

    private sealed class Continuation(Action go) : IThreadPoolWorkItem
    {
        public void Execute() => go();
    }
}
