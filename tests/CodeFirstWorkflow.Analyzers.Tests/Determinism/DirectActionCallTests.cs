using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

public sealed class DirectActionCallTests
{
    private const string Actions = "[Action(\"ship\")] public static Task ShipAsync(int id, CancellationToken cancellationToken = default) { _ = DateTime.Now; return Task.CompletedTask; }";
    private const string Remedy = ". Call the generated method of the context with the same name.";

    [Theory]
    [InlineData("await ShipAsync(1);")]
    [InlineData("Func<int, CancellationToken, Task> ship = ShipAsync;")]
    public Task DirectActionCall_InWorkflow_IsReported(string code) =>
        Given.Workflow(code, Actions).Only("CFW1025").ExpectAsync<DeterminismAnalyzer>("2 CFW1025: 'FlowAsync' uses Flows.ShipAsync" + Remedy);

    [Fact]
    public Task DirectActionCall_OfAction_DoesNotCountItsBody() =>
        Given.Workflow("await ShipAsync(1);", Actions).Only("CFW1001").ExpectNothingAsync<DeterminismAnalyzer>();

    [Fact]
    public Task DirectActionCall_InHelper_IsReportedAtItsCall() =>
        Given.Workflow("await HelpAsync();", Actions + " static Task HelpAsync() => ShipAsync(1);").Only("CFW1025").ExpectAsync<DeterminismAnalyzer>(
            "2 CFW1025: 'FlowAsync' reaches Flows.ShipAsync through 'Flows.HelpAsync'" + Remedy);

    [Theory]
    [InlineData("_ = nameof(ShipAsync);")]
    [InlineData("await context.ShipAsync(1);")]
    public Task DirectActionCall_ThroughContext_IsNotReported(string code) =>
        Given.Workflow(
            code,
            Actions,
            "static class Generated { public static Task ShipAsync(this WorkflowContext context, int id) => context.CallAsync(null!, context.Arguments()); }").Only("CFW1025").ExpectNothingAsync<DeterminismAnalyzer>();
}
