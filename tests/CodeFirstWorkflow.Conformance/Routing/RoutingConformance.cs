namespace CodeFirstWorkflow.Conformance.Routing;

using CodeFirstWorkflow.Conformance.Stores;

/// <summary>The base of the facts about events: nodes on one store of their own.</summary>
public abstract class RoutingConformance(StoreHarness harness) : IAsyncLifetime
{
    /// <summary>What hangs fails after this many milliseconds.</summary>
    protected const int Patience = 60_000;

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

    protected async Task<RoutingNode> StartAsync(Action<WorkflowOptions>? configure = null, Action<IWorkflowBuilder>? build = null)
    {
        var node = await RoutingNode.StartAsync(Harness.Create, Recorder, configure, build);
        nodes.Add(node);
        return node;
    }
}
