using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution;

/// <summary>One attempt of an action on its way: runs on the thread pool, then tells how it ended.</summary>
internal sealed class ActionAttempt(ActionRunner runner, ExecutionRecord record, ActionCall call, CancellationToken stop, Mailbox mailbox, Action<ITurns, object?> ended) : IThreadPoolWorkItem
{
    public ActionCall Call { get; } = call;

    public ActionOutcome Outcome { get; private set; }

    public void Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        Outcome = await runner.RunAsync(record, Call, null, stop).ConfigureAwait(false);

        // What ends an action may be a thread of the application's, with locks of its own: the next turn, and with it user code, does not run there.
        if (Thread.CurrentThread.IsThreadPoolThread)
        {
            mailbox.Post(ended, this);
        }
        else
        {
            mailbox.PostAside(ended, this);
        }
    }
}
