using System.Runtime.CompilerServices;

namespace CodeFirstWorkflow.Journaling;

/// <summary>Awaited, it goes on behind all that waits in a line now.</summary>
internal readonly struct EndOfLine(Line line) : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;

    public EndOfLine GetAwaiter() => this;

    public void GetResult()
    {
        // Nothing to give.
    }

    public void OnCompleted(Action continuation) => line.Add(new Continuation(continuation));

    public void UnsafeOnCompleted(Action continuation) => line.Add(new Continuation(continuation));

    private sealed class Continuation(Action go) : IThreadPoolWorkItem
    {
        public void Execute() => go();
    }
}
