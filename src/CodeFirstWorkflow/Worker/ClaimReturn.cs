using CodeFirstWorkflow.Execution;

namespace CodeFirstWorkflow.Worker;

/// <summary>Gives a claimed execution back that was not taken into memory.</summary>
internal static class ClaimReturn
{
    /// <summary>Enters a state. What was sent to it meanwhile is left for whoever claims it next.</summary>
    public static async Task RunAsync(IExecutionHost worker, ExecutionRecord claimed, ExecutionTransition transition)
    {
        for (var current = claimed; current is not null && current.Epoch == claimed.Epoch;)
        {
            var write = new ExecutionWrite { Id = claimed.Id, Owner = worker.WorkerId, Epoch = claimed.Epoch, Transition = transition with { ExpectedInboxSequence = current.InboxSequence } };
            await worker.Writer.WriteAsync(write).ConfigureAwait(false);
            current = write.Outcome is WriteOutcome.InboxMoved ? await worker.Store.GetAsync(claimed.Id, CancellationToken.None).ConfigureAwait(false) : null;
        }
    }
}
