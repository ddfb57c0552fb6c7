using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class NumberAnalyzerTests
{
    [Fact]
    public Task Version_BelowOne_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a", Version = 0)]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """).ExpectAsync<NumberAnalyzer>(
        "3 CFW0014: 'Version' of 'Orders.RunAsync' is 0. It must be at least 1.");

    [Fact]
    public Task Limits_Negative_AreReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a", MaxAttempts = -1, TimeoutSeconds = -5)]
            public static void Run() { }
        }
        """).ExpectAsync<NumberAnalyzer>(
        "3 CFW0014: 'MaxAttempts' of 'Orders.Run' is -1. It must be at least 0.",
        "3 CFW0014: 'TimeoutSeconds' of 'Orders.Run' is -5. It must be at least 0.");

    [Fact]
    public Task Numbers_InRange_AreFine() => Sample.Of("""
        public static class Orders
        {
            [Action("a", MaxAttempts = 5, TimeoutSeconds = 30)]
            public static void Run() { }
        }
        """).ExpectNothingAsync<NumberAnalyzer>();
}
