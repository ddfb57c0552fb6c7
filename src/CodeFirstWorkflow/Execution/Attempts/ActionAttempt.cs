using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution.Attempts;

/// <summary>One running attempt of an action: executes on the thread pool; its outcome is applied in a turn.</summary>
internal sealed class ActionAttempt(
    ActionRunner runner,
    ExecutionRecord record,
    ActionCall call,
    CancellationToken stop,
    Mailbox mailbox,
    Action<IMailboxOwner, ActionCall, ActionOutcome> ended) : AsideWork<ActionOutcome>, IThreadPoolWorkItem
{
    public void Execute() => mailbox.Run(this);

    public override ValueTask<ActionOutcome> RunAsync() => runner.RunAsync(record, call, null, stop);

    protected override void Apply(IMailboxOwner owner, ActionOutcome value) => ended(owner, call, value);
}
