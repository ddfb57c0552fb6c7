namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>The base of the engine's facts: one harness a test.</summary>
public abstract class EngineConformance(EngineHarness harness) : IAsyncLifetime
{
    protected EngineHarness Harness { get; } = harness;

    protected TestModule Module { get; } = new();

    public Task InitializeAsync() => Harness.PrepareAsync();

    public virtual async Task DisposeAsync() => await Harness.DisposeAsync();

    protected Task<EngineHost> StartAsync(Action<WorkflowOptions>? configure = null) => Harness.StartAsync(Module, configure);

    protected static Task<T> Call<T>(WorkflowContext context, ActionDefinition<T> action, ActionOptions? options = null) =>
        context.CallAsync(action, context.Arguments(), options);
}
