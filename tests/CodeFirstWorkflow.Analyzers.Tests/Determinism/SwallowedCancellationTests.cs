using CodeFirstWorkflow.Analyzers.Determinism;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

public sealed class SwallowedCancellationTests
{
    [Theory]
    [InlineData("catch", "everything")]
    [InlineData("catch (Exception)", "'Exception'")]
    [InlineData("catch (ActionFailedException) { } catch (WorkflowException)", "'WorkflowException'")]
    public Task Catch_OfEverythingAroundACall_IsReported(string clause, string what) => Source("await context.DelayAsync(TimeSpan.FromDays(1));", $"{clause} {{ }}")
        .ExpectAsync<SwallowedCancellationAnalyzer>(
            $"8 CFW1029: 'RunAsync' catches {what} around a call of its context, and with it its cancellation, after which no call is made. Catch "
                + "'ActionFailedException' or what else you expect, or add 'when (e is not WorkflowCancelledException)'.");

    [Theory]
    [InlineData("await context.DelayAsync(TimeSpan.FromDays(1));", "catch (Exception e) when (e is not WorkflowCancelledException) { }")]
    [InlineData("await context.DelayAsync(TimeSpan.FromDays(1));", "catch (WorkflowCancelledException) { throw; } catch (Exception) { }")]
    [InlineData("await context.DelayAsync(TimeSpan.FromDays(1));", "catch (Exception) { throw; }")]
    [InlineData("await context.DelayAsync(TimeSpan.FromDays(1));", "catch (Exception e) { throw new InvalidOperationException(\"x\", e); }")]
    [InlineData("await context.DelayAsync(TimeSpan.FromDays(1));", "catch (ActionFailedException) { }")]
    [InlineData("_ = int.Parse(\"1\");", "catch (Exception) { }")]
    public Task Catch_ThatLetsTheCancellationPass_IsFine(string body, string clauses) =>
        Source(body, clauses).ExpectNothingAsync<SwallowedCancellationAnalyzer>();

    private static Sample Source(string body, string clauses) => Sample.Of($$"""
        public static class Orders
        {
            [Workflow("run")]
            public static async Task RunAsync(WorkflowContext context)
            {
                await Task.CompletedTask;
                try { {{body}} }
                {{clauses}}
            }
        }
        """);
}
