using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution.Attempts;

/// <summary>One running attempt of an action: executes on the thread pool, then posts its outcome to the mailbox.</summary>
internal sealed class ActionAttempt(ActionRunner runner, ExecutionRecord record, ActionCall call, CancellationToken stop, Mailbox mailbox, Action<IMailboxOwner, object?> ended) : IThreadPoolWorkItem
{
    public ActionCall Call { get; } = call;

    public ActionOutcome Outcome { get; private set; }

    public void Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        Outcome = await runner.RunAsync(record, Call, null, stop).ConfigureAwait(false);

        // An action may complete on a thread of the application that holds its own locks. The next turn, and with it user code, does not run there.
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
