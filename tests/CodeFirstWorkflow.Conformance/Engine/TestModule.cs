namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>A module whose workflows are written in the test that uses them.</summary>
public sealed class TestModule(string name = "test") : WorkflowModule
{
    private readonly List<WorkflowMethod> workflows = [];
    private readonly List<ActionDefinition> actions = [];

    public override string Name => name;

    public override IReadOnlyList<WorkflowMethod> Workflows => workflows;

    public override IReadOnlyList<ActionDefinition> Actions => actions;

    public WorkflowDefinition<TInput, TOutput> Workflow<TInput, TOutput>(
        string name,
        Func<WorkflowContext, TInput, Task<TOutput>> code,
        int version = 1,
        TimeSpan? timeout = null)
    {
        var definition = new WorkflowDefinition<TInput, TOutput>(name, version) { Timeout = timeout };
        workflows.Add(WorkflowMethod.Create(definition, $"Test.{name}", code));
        return definition;
    }

    public WorkflowDefinition<Unit, TOutput> Workflow<TOutput>(string name, Func<WorkflowContext, Task<TOutput>> code)
    {
        var definition = new WorkflowDefinition<Unit, TOutput>(name, 1);
        workflows.Add(WorkflowMethod.Create(definition, $"Test.{name}", (context, _) => code(context)));
        return definition;
    }

    public WorkflowDefinition<TInput, Unit> Workflow<TInput>(string name, Func<WorkflowContext, TInput, Task> code)
    {
        var definition = new WorkflowDefinition<TInput, Unit>(name, 1);
        workflows.Add(WorkflowMethod.Create(definition, $"Test.{name}", code));
        return definition;
    }

    public ActionDefinition<T> Action<T>(ActionDefinition<T> action)
    {
        actions.Add(action);
        return action;
    }

    public ActionDefinition<T> Action<T>(string name, Func<ActionInvocation, Task<T>> code) =>
        Action(new ActionDefinition<T>(name, code) { Retry = RetryPolicy.None });
}
