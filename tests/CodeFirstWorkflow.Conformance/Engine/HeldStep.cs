namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>A workflow of one action that runs until the test gives its result.</summary>
public sealed class HeldStep
{
    private readonly TaskCompletionSource<int> gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldStep(TestModule module)
    {
        var step = module.Action("step", _ =>
        {
            started.SetResult();
            return gate.Task;
        });
        Flow = module.Workflow("flow", context => context.CallAsync(step, context.Arguments()));
    }

    public WorkflowDefinition<Unit, int> Flow { get; }

    /// <summary>Gets a task that ends when the action runs.</summary>
    public Task Started => started.Task;

    public void Release(int result) => gate.SetResult(result);
}
