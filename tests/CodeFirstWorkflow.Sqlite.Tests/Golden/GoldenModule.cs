namespace CodeFirstWorkflow.Sqlite.Tests.Golden;

/// <summary>The workflows of the golden file, as the program had them that wrote it.</summary>
public sealed class GoldenModule : WorkflowModule
{
    private readonly List<WorkflowMethod> workflows = [];

    public GoldenModule()
    {
        var upper = new ActionDefinition<string>(
            "upper", call => Task.FromResult(call.Argument<string>("text").ToUpperInvariant()))
        { Retry = RetryPolicy.None };
        var bad = new ActionDefinition<string>("bad", _ => Task.FromResult("mended")) { Retry = RetryPolicy.None };
        workflows.Add(WorkflowMethod.Create(Flow, "Golden.flow", async (WorkflowContext context, string text) =>
        {
            context.SetProgress("began", 0.5);
            var loud = await context.CallAsync(upper, context.Arguments().Add("text", text));
            await context.PublishAsync(new WorkflowEvent<string>("golden.thing.happened", "happened", text));
            var id = context.NewGuid();
            var signal = await context.WaitForSignalAsync<string>("go");
            return $"{loud} {signal} {id}";
        }));
        workflows.Add(WorkflowMethod.Create(Failing, "Golden.failing", (WorkflowContext context, string text) =>
            context.CallAsync(bad, context.Arguments().Add("text", text))));
        Actions = [upper, bad];
    }

    public WorkflowDefinition<string, string> Flow { get; } = new("flow", 1);

    public WorkflowDefinition<string, string> Failing { get; } = new("failing", 1);

    public override string Name => "golden";

    public override IReadOnlyList<WorkflowMethod> Workflows => workflows;

    public override IReadOnlyList<ActionDefinition> Actions { get; }
}
