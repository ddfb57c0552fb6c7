using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

public sealed class EndlessLoopTests
{
    private const string Wait = "await context.DelayAsync(TimeSpan.Zero);";

    [Theory]
    [InlineData("while (true) { " + Wait + " }", "while (true)")]
    [InlineData("for (;;) { " + Wait + " }", "for (;;)")]
    [InlineData("do { " + Wait + " } while (true);", "while (true)")]
    [InlineData("while (true) { foreach (var c in order.Sku) { " + Wait + " break; } }", "while (true)")]
    [InlineData("while (true) { try { " + Wait + " throw new Exception(); } catch (Exception) { } }", "while (true)")]
    [InlineData("while (true) { " + Wait + " Func<int> f = () => { return 1; }; }", "while (true)")]
    [InlineData(
        "async IAsyncEnumerable<int> Items() { " + Wait + " yield return 1; } while (true) { await foreach (var n in Items()) { } }", "while (true)")]
    public Task EndlessLoop_WithoutWayOut_IsReported(string code, string loop) =>
        Given.Workflow(code).Only("CFW1027").ExpectAsync<DeterminismAnalyzer>(
            $"2 CFW1027: 'FlowAsync' uses {loop}. Throw context.ContinueAsNew(input) after a bounded number of rounds, or let the loop end.");

    [Theory]
    [InlineData("while (true) { " + Wait + " throw context.ContinueAsNew(); }")]
    [InlineData("while (true) { " + Wait + " if (order.Id == 1) return; }")]
    [InlineData("while (true) { " + Wait + " if (order.Id == 1) break; }")]
    [InlineData("while (order.Id == 1) { " + Wait + " }")]
    [InlineData("var i = 0; while (true) { if (i++ > 5) break; }")]
    public Task EndlessLoop_WithWayOut_IsNotReported(string code) => Given.Workflow(code).Only("CFW1027").ExpectNothingAsync<DeterminismAnalyzer>();
}
