namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

using CodeFirstWorkflow.Analyzers.Determinism;

public sealed class UnorderedTests
{
    private const string Remedy = ". Sort first, such as with OrderBy, or use a list or a sorted collection.";

    [Theory]
    [InlineData("foreach (var line in order.Lines) { }", "Dictionary")]
    [InlineData("foreach (var (sku, n) in order.Lines) { }", "Dictionary")]
    [InlineData("foreach (var key in order.Lines.Keys) { }", "Dictionary")]
    [InlineData("foreach (var key in new HashSet<string>()) { }", "HashSet")]
    [InlineData("foreach (var key in order.Sku.ToHashSet()) { }", "HashSet")]
    [InlineData("IReadOnlyDictionary<int, int> d = null!; foreach (var key in d.Keys) { }", "IReadOnlyDictionary")]
    [InlineData("foreach (var line in order.Lines.Where(l => l.Value > 1)) { }", "Dictionary")]
    [InlineData("_ = order.Lines.First();", "Dictionary")]
    [InlineData("_ = order.Lines.Keys.ToList();", "Dictionary")]
    [InlineData("_ = string.Join(\",\", order.Lines.Keys);", "Dictionary")]
    [InlineData("string[] keys = [.. order.Lines.Keys];", "Dictionary")]
    [InlineData("_ = new List<string>(order.Lines.Keys);", "Dictionary")]
    [InlineData("await context.WhenAllAsync(order.Lines.Select(l => context.DelayAsync(TimeSpan.Zero)));", "Dictionary")]
    [InlineData("await context.ForEachAsync(order.Lines, l => context.DelayAsync(TimeSpan.Zero));", "Dictionary")]
    public Task Unordered_OrderShows_IsReported(string code, string type) => Given.Workflow(code).ExpectAsync<UnorderedAnalyzer>($"2 CFW1021: 'FlowAsync' uses the order of {type}" + Remedy);

    [Theory]
    [InlineData("foreach (var line in order.Lines.OrderBy(l => l.Key)) { }")]
    [InlineData("foreach (var line in order.Lines.ToList().OrderBy(l => l.Key)) { }")]
    [InlineData("foreach (var line in new SortedDictionary<int, int>()) { }")]
    [InlineData("foreach (var c in order.Sku.Distinct()) { }")]
    [InlineData("_ = order.Lines.Sum(l => l.Value) + order.Lines.Count(l => l.Value > 1);")]
    [InlineData("_ = order.Lines.ToDictionary(l => l.Value, l => l.Key).ContainsKey(1);")]
    [InlineData("_ = order.Lines.Any() || order.Lines.TryGetValue(\"x\", out _);")]
    public Task Unordered_OrderDoesNotShow_IsNotReported(string code) => Given.Workflow(code).ExpectNothingAsync<UnorderedAnalyzer>();

    [Fact]
    public Task Unordered_InHelper_IsReportedAtItsCall() =>
        Given.Workflow("List(order);", "static void List(Order o) { foreach (var l in o.Lines) { } }")
            .ExpectAsync<UnorderedAnalyzer>("2 CFW1021: 'FlowAsync' reaches the order of Dictionary through 'Flows.List'" + Remedy);
}
