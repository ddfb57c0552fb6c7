using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Crash.Tests.Misuse;

/// <summary>
/// Places orders. What an outage refused is sent again: the correlation id and the event's id identify it. A failed order refuses signals until its
/// retry.
/// </summary>
internal sealed class MisuseClient(IServiceProvider services)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(400);
    private readonly IWorkflowClient client = services.GetRequiredService<IWorkflowClient>();
    private readonly IEventPublisher publisher = services.GetRequiredService<IEventPublisher>();

    /// <summary>Asks until there is an answer.</summary>
    public static async Task<T> AcknowledgedAsync<T>(Func<Task<T>> ask)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception e) when (
                e is StoreUnavailableException or InvalidExecutionStateException or not WorkflowException && !patience.IsCancellationRequested)
            {
                await pause.WaitForNextTickAsync(patience.Token);
            }
        }
    }

    /// <summary>Places orders one after the other until the process ends, and writes which began and which were acknowledged wholly.</summary>
    public async Task RunAsync(int first)
    {
        for (var number = first; ; number++)
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"begun {number}"));
            await OrderAsync(number);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"done {number}"));
            await Task.Delay(Pace);
        }
    }

    /// <summary>Starts an order, pays it and signals it.</summary>
    public async Task<WorkflowHandle<MisuseReceipt>> OrderAsync(int number)
    {
        var handle = await AcknowledgedAsync(() => StartAsync(number));
        await AcknowledgedAsync(
            async () => await publisher.PublishAsync(Events.MisusePaid(number, $"payment {number}") with { Id = $"paid-{number}" }));
        await AcknowledgedAsync(() => SignalAsync(handle, number));
        return handle;
    }

    // A start whose acknowledgement was lost may have failed since, and no longer hold its correlation id: it is retried, and not placed again.
    private async Task<WorkflowHandle<MisuseReceipt>> StartAsync(int number) =>
        await client.GetHandleAsync(Workflows.MisusedOrder, $"order-{number}")
        ?? await client.StartAsync(Workflows.MisusedOrder, new MisuseOrder(number), new StartOptions { CorrelationId = $"order-{number}" });

    // A signal whose acknowledgement was lost may have completed the order.
    private static async Task<bool> SignalAsync(WorkflowHandle handle, int number)
    {
        if ((await handle.GetAsync()).State is ExecutionState.Completed)
        {
            return false;
        }

        await handle.SignalAsync("go", $"signal {number}");
        return true;
    }
}
