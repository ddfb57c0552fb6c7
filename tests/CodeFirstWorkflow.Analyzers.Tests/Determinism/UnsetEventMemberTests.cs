using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

public sealed class UnsetEventMemberTests
{
    private const string Events = "public static class Events { public static WorkflowEvent<int> Shipped(int id) => new(\"a.b\", \"b\", id); }";
    private const string Remedy = ". Set it, such as with context.NewGuid() or context.UtcNow, or use the id that context.PublishAsync returns.";

    [Theory]
    [InlineData("_ = Events.Shipped(1).Id;", "Id")]
    [InlineData("var e = Events.Shipped(1); _ = e.Id;", "Id")]
    [InlineData("var e = new WorkflowEvent<int>(\"a.b\", \"b\", 1); _ = e.OccurredAt;", "OccurredAt")]
    [InlineData("var e = Events.Shipped(1) with { OccurredAt = context.UtcNow }; _ = e.Id;", "Id")]
    [InlineData("var e = Events.Shipped(1); _ = e.Id; e = e with { Id = \"x\" };", "Id")]
    public Task UnsetEventMember_Read_IsReported(string code, string member) =>
        Given.Workflow(code, types: Events).Only("CFW1026").ExpectAsync<DeterminismAnalyzer>(
            $"2 CFW1026: 'FlowAsync' uses WorkflowEvent.{member}" + Remedy);

    [Theory]
    [InlineData("var e = Events.Shipped(1) with { Id = context.NewGuid().ToString() }; _ = e.Id;")]
    [InlineData("var e = new WorkflowEvent<int>(\"a.b\", \"b\", 1) { Id = \"x\" }; _ = e.Id;")]
    [InlineData("var e = Events.Shipped(1); e = e with { Id = \"x\" }; _ = e.Id;")]
    [InlineData("await context.PublishAsync(Events.Shipped(1));")]
    [InlineData("void Use(WorkflowEvent<int> e) => _ = e.Id;")]
    public Task UnsetEventMember_SetOrGiven_IsNotReported(string code) =>
        Given.Workflow(code, types: Events).Only("CFW1026").ExpectNothingAsync<DeterminismAnalyzer>();
}
