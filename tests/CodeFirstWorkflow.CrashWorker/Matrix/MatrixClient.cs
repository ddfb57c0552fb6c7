using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.CrashWorker.Matrix;

/// <summary>What a client does for one run of the matrix. It can be done again by another client: start and event have ids of their own.</summary>
public sealed class MatrixClient(IServiceProvider services, string folder)
{
    public const string Signalled = "signalled";

    private readonly IWorkflowClient client = services.GetRequiredService<IWorkflowClient>();

    /// <summary>Starts, publishes and signals.</summary>
    /// <param name="acknowledge">Called for each that was acknowledged.</param>
    /// <param name="signals">Whether the signal is to be sent.</param>
    /// <returns>The execution.</returns>
    public async Task<WorkflowHandle<string>> RunAsync(Action<string> acknowledge, bool signals)
    {
        var handle = await client.StartAsync(Workflows.Matrix, new MatrixInput(folder), new StartOptions { CorrelationId = "matrix" });
        acknowledge($"started {handle.Reused}");
        var paid = Events.MatrixPaid(MatrixWorkflows.Number, "paid") with { Id = "matrix-paid" };
        acknowledge($"published {(await services.GetRequiredService<IEventPublisher>().PublishAsync(paid)).Duplicate}");
        if (signals)
        {
            await handle.SignalAsync("go", "on");
            acknowledge(Signalled);
        }

        return handle;
    }

    /// <summary>Waits until all that the run started has ended.</summary>
    /// <returns>How many executions of which name ended how.</returns>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var counts = await client.CountAsync();
            if (counts.Count > 0 && counts.All(count => count.State is ExecutionState.Completed or ExecutionState.Failed or ExecutionState.Cancelled)
                && (await services.GetRequiredService<IWorkflowStore>().GetBacklogAsync(CancellationToken.None)).Count == 0)
            {
                return [.. counts.Select(count => $"{count.Kind} {count.Name} {count.State} {count.Count}")];
            }

            await poll.WaitForNextTickAsync();
        }
    }
}
