using CodeFirstWorkflow.Execution;

namespace CodeFirstWorkflow.Worker.Claiming;

/// <summary>Returns a claimed execution that was not taken into memory to the store.</summary>
internal static class ClaimReturn
{
    /// <summary>Applies a transition. Messages that were sent to the execution meanwhile are left for its next owner.</summary>
    public static async Task RunAsync(IExecutionHost worker, ExecutionRecord claimed, ExecutionTransition transition)
    {
        for (var current = claimed; current is not null && current.Epoch == claimed.Epoch;)
        {
            var write = new ExecutionWrite
            {
                Id = claimed.Id,
                Owner = worker.WorkerId,
                Epoch = claimed.Epoch,
                Transition = transition with { ExpectedInboxSequence = current.InboxSequence },
            };
            await worker.Writer.WriteAsync(write).ConfigureAwait(false);
            current = write.Outcome is WriteOutcome.InboxMoved
                ? await worker.Store.GetAsync(claimed.Id, CancellationToken.None).ConfigureAwait(false)
                : null;
        }
    }
}
