using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

public sealed class CapturedLocalTests
{
    [Theory]
    [InlineData("await context.ForEachAsync(order.Sku, async c => { await context.DelayAsync(TimeSpan.Zero); total += c; });")]
    [InlineData("await context.ForEachAsync(order.Sku, c => { total++; return context.DelayAsync(TimeSpan.Zero); }, concurrency: 4);")]
    [InlineData("await context.WhenAllAsync(order.Sku.Select(async c => { await context.DelayAsync(TimeSpan.Zero); total = c; }));")]
    [InlineData("async Task OneAsync() { await context.DelayAsync(TimeSpan.Zero); total = 2; } await context.WhenAllAsync(OneAsync(), OneAsync());")]
    [InlineData(
        "await context.ForEachAsync(order.Sku, async c => { await context.DelayAsync(TimeSpan.Zero); int.TryParse(order.Sku, out total); });")]
    [InlineData(
        "async Task OneAsync() { await context.DelayAsync(TimeSpan.Zero); total++; } var tasks = new List<Task>(); foreach (var c in order.Sku) "
            + "tasks.Add(OneAsync()); await context.WhenAllAsync(tasks);")]
    [InlineData(
        "async Task OneAsync() { await context.DelayAsync(TimeSpan.Zero); total++; } var one = OneAsync(); await "
            + "context.DelayAsync(TimeSpan.Zero); await one;")]
    [InlineData("await context.ForEachAsync(order.Sku, async c => { await context.DelayAsync(TimeSpan.Zero); (total, _) = (1, 2); });")]
    public Task CapturedLocal_ChangedInBranch_IsReported(string code) =>
        Given.Workflow("var total = 0;\n" + code).Only("CFW1023").ExpectAsync<DeterminismAnalyzer>(
            "3 CFW1023: 'FlowAsync' uses total. Return the value from the branch and combine the results after the join.");

    [Fact]
    public Task CapturedLocal_FieldOfAStructChangedInBranch_IsReported() =>
        Given.Workflow(
            "var sum = (N: 0, M: 0);\nawait context.ForEachAsync(order.Sku, async c => { await context.DelayAsync(TimeSpan.Zero); sum.N++; });")
            .Only("CFW1023").ExpectAsync<DeterminismAnalyzer>(
                "3 CFW1023: 'FlowAsync' uses sum. Return the value from the branch and combine the results after the join.");

    [Theory]
    [InlineData("await context.ForEachAsync(order.Sku, async c => { var own = 0; own += c; await context.DelayAsync(TimeSpan.Zero); });")]
    [InlineData("await context.ForEachAsync(order.Sku, async c => { await context.DelayAsync(TimeSpan.Zero); total += c; }, concurrency: 1);")]
    [InlineData("context.Compensate(async () => { await context.DelayAsync(TimeSpan.Zero); total = 2; });")]
    [InlineData("await context.WhenAllAsync(order.Sku.Select(c => context.DelayAsync(TimeSpan.FromSeconds(total++))));")]
    [InlineData("Task OneAsync() { total++; return context.DelayAsync(TimeSpan.Zero); } await context.WhenAllAsync(OneAsync(), OneAsync());")]
    [InlineData("async Task OneAsync() { await context.DelayAsync(TimeSpan.Zero); total = 2; } Task BothAsync() => OneAsync(); await BothAsync();")]
    [InlineData(
        "async Task OneAsync() { await context.DelayAsync(TimeSpan.Zero); total = 2; } async Task TimedAsync(Task task) => await task; await "
            + "TimedAsync(OneAsync());")]
    [InlineData("order.Lines.Values.Order().ToList().ForEach(v => total += v);")]
    [InlineData("async Task OneAsync() { await context.DelayAsync(TimeSpan.Zero); total = 2; } await OneAsync();")]
    public Task CapturedLocal_OwnOrInSequence_IsNotReported(string code) =>
        Given.Workflow("var total = 0;\n" + code).Only("CFW1023").ExpectNothingAsync<DeterminismAnalyzer>();
}
