using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

public sealed class ForeignTaskTests
{
    private const string Remedy = ". Move it into an action, or hand the context to the helper.";

    [Theory]
    [InlineData("IMailer m = null!; await m.SendAsync(\"x\");", "IMailer.SendAsync")]
    [InlineData("IMailer m = null!; var later = m.SendAsync(\"x\");", "IMailer.SendAsync")]
    [InlineData("await new MemoryStream().WriteAsync(new byte[1]);", "MemoryStream.WriteAsync")]
    [InlineData("IWorkflowClientLike c = null!; await foreach (var x in c.ListAsync()) { }", "IWorkflowClientLike.ListAsync")]
    [InlineData("await Task.Yield();", "Task.Yield")]
    public Task ForeignTask_Started_IsReported(string code, string api) =>
        Given.Workflow(
            code,
            types: "public interface IWorkflowClientLike { IAsyncEnumerable<int> ListAsync(); }").Only("CFW1024").ExpectAsync<DeterminismAnalyzer>($"2 CFW1024: 'FlowAsync' uses {api}" + Remedy);

    [Theory]
    [InlineData("await context.DelayAsync(TimeSpan.Zero);")]
    [InlineData("await context.WhenAllAsync(context.DelayAsync(TimeSpan.Zero));")]
    [InlineData("await HelpAsync(context);")]
    [InlineData("using var scope = context.CreateScope(TimeSpan.FromDays(1));\nawait scope.DelayAsync(TimeSpan.Zero); await HelpAsync(scope);")]
    [InlineData("async Task LocalAsync() => await context.DelayAsync(TimeSpan.Zero); await LocalAsync();")]
    [InlineData("await Task.CompletedTask; await Task.FromResult(1);")]
    [InlineData("Func<Task> run = () => context.DelayAsync(TimeSpan.Zero); await run();")]
    [InlineData("IStep s = null!; await s.RunAsync(context);")]
    [InlineData("var tasks = order.Sku.Select(c => context.DelayAsync(TimeSpan.Zero)).ToList(); await tasks[0]; await tasks.First();")]
    [InlineData("await SubAsync(context);")]
    public Task ForeignTask_OfTheContext_IsNotReported(string code) => Given.Workflow(code, """
        static Task HelpAsync(WorkflowContext c) => c.DelayAsync(TimeSpan.Zero);
        [Workflow("sub")] public static Task SubAsync(WorkflowContext c) => c.DelayAsync(TimeSpan.Zero);
        """, "public interface IStep { Task RunAsync(WorkflowContext c); }").Only("CFW1024").ExpectNothingAsync<DeterminismAnalyzer>();

    [Fact]
    public Task ForeignTask_InHelper_IsReportedAtItsCall() =>
        Given.Workflow("await NotifyAsync(null!);", "static Task NotifyAsync(IMailer m) => m.SendAsync(\"x\");")
            .Only("CFW1024").ExpectAsync<DeterminismAnalyzer>(
                "2 CFW1024: 'FlowAsync' reaches IMailer.SendAsync through 'Flows.NotifyAsync'" + Remedy);

    [Fact]
    public Task ForeignTask_ExplainedByOtherRule_IsReportedOnce() =>
        Given.Workflow("await File.ReadAllTextAsync(\"x\");").Only("CFW1024").ExpectNothingAsync<DeterminismAnalyzer>();
}
