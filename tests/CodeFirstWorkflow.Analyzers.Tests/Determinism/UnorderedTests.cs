using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

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
    [InlineData("var large = order.Lines.Where(l => l.Value > 1); foreach (var line in large) { }", "Dictionary")]
    [InlineData("IEnumerable<string> keys = order.Lines.Keys; foreach (var key in keys) { }", "Dictionary")]
    [InlineData("foreach (var key in from l in order.Lines where l.Value > 1 select l.Key) { }", "Dictionary")]
    [InlineData("using var lines = order.Lines.GetEnumerator();", "Dictionary")]
    [InlineData("order.Lines.Keys.CopyTo(new string[1], 0);", "Dictionary")]
    [InlineData("_ = System.Collections.Immutable.ImmutableArray.ToImmutableArray(order.Lines.Keys);", "Dictionary")]
    [InlineData("var keys = order.Lines.Keys.ToList(); keys.ForEach(k => { }); keys.Sort();", "Dictionary")]
    public Task Unordered_OrderShows_IsReported(string code, string type) =>
        Given.Workflow(code).Only("CFW1021").ExpectAsync<DeterminismAnalyzer>($"2 CFW1021: 'FlowAsync' uses the order of {type}" + Remedy);

    [Theory]
    [InlineData("foreach (var line in order.Lines.OrderBy(l => l.Key)) { }")]
    [InlineData("foreach (var line in order.Lines.ToList().OrderBy(l => l.Key)) { }")]
    [InlineData("foreach (var line in new SortedDictionary<int, int>()) { }")]
    [InlineData("foreach (var c in order.Sku.Distinct()) { }")]
    [InlineData("_ = order.Lines.Sum(l => l.Value) + order.Lines.Count(l => l.Value > 1);")]
    [InlineData("_ = order.Lines.ToDictionary(l => l.Value, l => l.Key).ContainsKey(1);")]
    [InlineData("_ = order.Lines.Any() || order.Lines.TryGetValue(\"x\", out _);")]
    [InlineData("var keys = order.Lines.Keys.ToList(); keys.Sort(StringComparer.Ordinal);")]
    [InlineData("string[] keys = [.. order.Lines.Keys]; Array.Sort(keys, StringComparer.Ordinal);")]
    [InlineData("var keys = new List<string>(order.Lines.Keys); keys.Sort();")]
    [InlineData("HashSet<string> copy = [.. order.Lines.Keys]; SortedSet<string> sorted = [.. order.Lines.Keys];")]
    [InlineData("var all = System.Collections.Immutable.ImmutableDictionary<string, int>.Empty.AddRange(order.Lines);")]
    [InlineData("IEnumerable<KeyValuePair<string, int>> lines = order.Lines; lines = lines.OrderBy(l => l.Key); foreach (var line in lines) { }")]
    public Task Unordered_OrderDoesNotShow_IsNotReported(string code) =>
        Given.Workflow(code).Only("CFW1021").ExpectNothingAsync<DeterminismAnalyzer>();

    [Fact]
    public Task Unordered_InHelper_IsReportedAtItsCall() =>
        Given.Workflow("List(order);", "static void List(Order o) { foreach (var l in o.Lines) { } }")
            .Only("CFW1021").ExpectAsync<DeterminismAnalyzer>("2 CFW1021: 'FlowAsync' reaches the order of Dictionary through 'Flows.List'" + Remedy);
}
