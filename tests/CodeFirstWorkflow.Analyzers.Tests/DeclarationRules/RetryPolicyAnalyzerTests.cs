using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class RetryPolicyAnalyzerTests
{
    [Fact]
    public Task Retry_OfAPropertyThatOnlyTheClassReads_IsReported() => Sample.Of("""
        public static class Orders
        {
            internal static RetryPolicy Slow { private get; set; } = RetryPolicy.None;
            [Action("a", Retry = nameof(Slow))] public static void Run() { }
        }
        """).ExpectAsync<RetryPolicyAnalyzer>(
        "4 CFW0026: Action 'Orders.Run' names retry policy 'Slow', but 'Orders' has no accessible static property or field 'Slow' of type "
            + "'RetryPolicy'. Add it.");

    [Fact]
    public Task Retry_MissingOrPrivate_IsReported() => Sample.Of("""
        public static class Orders
        {
            private static RetryPolicy Hidden { get; } = RetryPolicy.Webhook;

            [Action("a", Retry = "Nope")]
            public static void Run() { }

            [Action("b", Retry = nameof(Hidden))]
            public static void Stop() { }
        }
        """).ExpectAsync<RetryPolicyAnalyzer>(
        "5 CFW0026: Action 'Orders.Run' names retry policy 'Nope', but 'Orders' has no accessible static property or field 'Nope' of type "
            + "'RetryPolicy'. Add it.",
        "8 CFW0026: Action 'Orders.Stop' names retry policy 'Hidden', but 'Orders' has no accessible static property or field 'Hidden' of type "
            + "'RetryPolicy'. Add it.");

    [Fact]
    public Task Retry_StaticPolicy_IsFine() => Sample.Of("""
        public static class Orders
        {
            internal static RetryPolicy Slow { get; } = RetryPolicy.Webhook;

            [Action("a", Retry = nameof(Slow))]
            public static void Run() { }
        }
        """).ExpectNothingAsync<RetryPolicyAnalyzer>();
}
