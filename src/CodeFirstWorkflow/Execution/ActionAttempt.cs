using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution;

/// <summary>One attempt of an action on its way: runs on the thread pool, then comes back as a message.</summary>
internal sealed class ActionAttempt(ExecutionInstance instance, ActionCall call, CancellationToken stop) : IThreadPoolWorkItem, IExecutionMessage
{
    private ActionOutcome outcome;

    public void Execute() => _ = RunAsync();

    public void Apply(ExecutionInstance owner) => owner.TakeOutcome(call, outcome);

    private async Task RunAsync()
    {
        outcome = await instance.Host.Runner.RunAsync(instance.Record, call, null, stop).ConfigureAwait(false);
        instance.Post(this);
    }
}
