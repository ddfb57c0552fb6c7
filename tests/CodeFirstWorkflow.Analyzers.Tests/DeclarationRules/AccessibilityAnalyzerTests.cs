using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class AccessibilityAnalyzerTests
{
    [Fact]
    public Task Handler_Private_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            private static Task RunAsync() => Task.CompletedTask;

            [Action("b")]
            static Task OtherAsync() => Task.CompletedTask;
        }
        """).ExpectAsync<AccessibilityAnalyzer>(
        "4 CFW0002: Action 'Orders.RunAsync' is private, so generated code cannot call it. Make it internal or public.",
        "7 CFW0002: Action 'Orders.OtherAsync' is private, so generated code cannot call it. Make it internal or public.");

    [Fact]
    public Task Handler_Protected_IsReported() => Sample.Of("""
        public class Orders
        {
            [Action("a")]
            protected Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectAsync<AccessibilityAnalyzer>(
        "4 CFW0002: Action 'Orders.RunAsync' is protected, so generated code cannot call it. Make it internal or public.");

    [Fact]
    public Task Handler_InternalInInternalType_IsFine() => Sample.Of("""
        internal static class Orders
        {
            [Action("a")]
            internal static Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectNothingAsync<AccessibilityAnalyzer>();
}
