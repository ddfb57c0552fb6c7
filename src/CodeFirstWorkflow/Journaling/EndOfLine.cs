using System.Runtime.CompilerServices;

namespace CodeFirstWorkflow.Journaling;

/// <summary>Awaited, it goes on behind all that waits for the thread pool now.</summary>
internal readonly struct EndOfLine : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;

    public EndOfLine GetAwaiter() => this;

    public void GetResult()
    {
        // Nothing to give.
    }

    public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(static go => go(), continuation, preferLocal: false);

    public void UnsafeOnCompleted(Action continuation) => ThreadPool.UnsafeQueueUserWorkItem(static go => go(), continuation, preferLocal: false);
}
