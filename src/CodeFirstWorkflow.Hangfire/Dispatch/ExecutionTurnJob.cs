using CodeFirstWorkflow.Worker;
using CodeFirstWorkflow.Worker.Turns;
using Hangfire;
using Hangfire.Server;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>
/// What Hangfire runs. Hangfire's storage contains its type and signature, so they must not change: jobs of older versions must still be found.
/// </summary>
/// <param name="worker">Runs executions in this process.</param>
/// <param name="turns">Gives them turns.</param>
/// <param name="signal">Wakes Hangfire's workers.</param>
/// <param name="engine">The settings of the engine.</param>
/// <param name="options">The settings of the dispatch.</param>
internal sealed class ExecutionTurnJob(
    WorkflowWorker worker,
    ExecutionTurns turns,
    QueueSignal signal,
    WorkflowOptions engine,
    HangfireWorkflowOptions options)
{
    private static readonly TimeSpan StartPoll = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Runs those of the executions that are ready. It fails only when the engine does; retries of actions and deliveries are the engine's own.
    /// </summary>
    /// <param name="workflow">What is shown: the name they share, or a word for several.</param>
    /// <param name="executions">The executions.</param>
    /// <param name="queue">The Hangfire queue, see <see cref="TurnQueueAttribute"/>.</param>
    /// <param name="context">The job.</param>
    /// <param name="cancellationToken">The server stops, or the job was taken back.</param>
    /// <returns>What was done, for people.</returns>
    [AutomaticRetry(Attempts = 0)]
    [TurnDisplayName]
    [TurnQueue]
    public async Task<string> RunAsync(
        string workflow,
        string[] executions,
        string queue,
        PerformContext context,
        CancellationToken cancellationToken)
    {
        if (!engine.Worker.Enabled)
        {
            throw new WorkflowException(
                $"A Hangfire server of this process took a job of queue '{queue}', but 'CodeFirstWorkflow:Worker:Enabled' is off here, so it "
                    + "runs no executions. Enable the worker, or let this server listen to other queues.");
        }

        // One signal wakes one worker of Hangfire: who takes a job wakes the next.
        signal.Set();
        while (!worker.IsRunning)
        {
            // The Hangfire server started before the worker, or stops after it: then the job is handed back.
            await Task.Delay(StartPoll, cancellationToken).ConfigureAwait(false);
        }

        var ran = await turns.RunAsync(
            executions.Select(ExecutionId.Parse), context.BackgroundJob.Id, options.Turn, cancellationToken).ConfigureAwait(false);
        return $"{ran} of {executions.Length} were ready";
    }
}
