using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>One process of an application, on a store that others may share.</summary>
public sealed class RoutingNode : IAsyncDisposable
{
    private readonly IHost host;

    private RoutingNode(IHost host) => this.host = host;

    public IServiceProvider Services => host.Services;

    public Recorder Recorder => host.Services.GetRequiredService<Recorder>();

    public IEventPublisher Publisher => host.Services.GetRequiredService<IEventPublisher>();

    public IEventRegistry Registry => host.Services.GetRequiredService<IEventRegistry>();

    public IWorkflowClient Client => host.Services.GetRequiredService<IWorkflowClient>();

    /// <summary>Starts a node.</summary>
    /// <param name="store">Its store; disposed with the node.</param>
    /// <param name="recorder">Where its handlers write.</param>
    /// <param name="configure">Changes its settings.</param>
    /// <param name="build">Changes what it knows; null adds the generated workflows.</param>
    /// <returns>The node.</returns>
    public static async Task<RoutingNode> StartAsync(
        Func<IWorkflowStore> store,
        Recorder recorder,
        Action<WorkflowOptions>? configure = null,
        Action<IWorkflowBuilder>? build = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var workflows = builder.Services.AddCodeFirstWorkflow(options =>
        {
            options.Async = false;
            options.Delivery.RetryBackoffSeconds = 0;

            // Handlers that a test holds are told at once when it stops.
            options.Worker.ShutdownMarginSeconds = 30;
            configure?.Invoke(options);
        });
        (build ?? (b => b.AddGeneratedWorkflows())).Invoke(workflows);
        workflows.UseStore(_ => store());
        builder.Services.AddSingleton(recorder);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(recorder);
        var host = builder.Build();
        await host.StartAsync();
        return new RoutingNode(host);
    }

    public async Task<List<WorkflowExecution>> ExecutionsOfAsync(string eventId)
    {
        var found = new List<WorkflowExecution>();
        await foreach (var execution in Client.ListAsync(new ExecutionFilter { EventId = eventId }))
        {
            found.Add(execution);
        }

        return found;
    }

    /// <summary>Waits until the executions of an event are as they should be; fails with what they are after half a minute.</summary>
    public async Task WaitForAsync(string eventId, Func<List<WorkflowExecution>, bool> isAsExpected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        List<WorkflowExecution> found;
        do
        {
            found = await ExecutionsOfAsync(eventId);
        }
        while (!isAsExpected(found) && !patience.IsCancellationRequested && await poll.WaitForNextTickAsync(CancellationToken.None));

        Assert.True(
            isAsExpected(found),
            $"Executions of '{eventId}': "
                + $"{string.Join(", ", found.Select(e => $"{e.Workflow} {e.State} {e.Error}"))}{Environment.NewLine}{string.Join(Environment.NewLine, Recorder.Warnings)}");
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
