using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>The base of the facts about events: nodes on one store of their own.</summary>
public abstract class RoutingConformance(StoreHarness harness) : IAsyncLifetime
{
    /// <summary>What hangs fails after this many milliseconds.</summary>
    protected const int Patience = 180_000;

    private readonly List<RoutingNode> nodes = [];

    protected StoreHarness Harness { get; } = harness;

    protected Recorder Recorder { get; } = new();

    public Task InitializeAsync() => Harness.PrepareAsync();

    public async Task DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await Harness.DisposeAsync();
    }

    protected async Task<RoutingNode> StartAsync(
        Action<WorkflowOptions>? configure = null,
        Action<IWorkflowBuilder>? build = null,
        Func<string, object?[], Func<object?>, object?>? intercept = null)
    {
        var node = await RoutingNode.StartAsync(
            intercept is null ? Harness.Create : () => InterceptedStore.Before(Harness.Create(), intercept), Recorder, configure, build);
        nodes.Add(node);
        return node;
    }
}
