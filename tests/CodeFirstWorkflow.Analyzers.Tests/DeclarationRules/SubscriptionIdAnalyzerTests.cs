using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class SubscriptionIdAnalyzerTests
{
    [Fact]
    public Task Subscriptions_OfOverloads_AreReported() => Sample.Of("""
        public static class Orders
        {
            [On("a")]
            public static void Take(int e) { }

            [On("a")]
            public static void Take(string e) { }
        }
        """).ExpectAsync<SubscriptionIdAnalyzer>(
        "3 CFW0023: Subscription id 'Orders.Take/a' of 'Orders.Take' is also that of 'Orders.Take'. Set 'Id' to tell them apart.",
        "6 CFW0023: Subscription id 'Orders.Take/a' of 'Orders.Take' is also that of 'Orders.Take'. Set 'Id' to tell them apart.");

    [Fact]
    public Task Subscriptions_WithOneKeyOnOneMethod_AreReported() => Sample.Of("""
        namespace Shop;

        public static class Orders
        {
            [On("a")]
            [On("a", When = nameof(Big))]
            public static void Take(int e) { }

            internal static bool Big(WorkflowEvent<int> e) => true;
        }
        """).ExpectAsync<SubscriptionIdAnalyzer>(
        "5 CFW0023: Subscription id 'Shop.Orders.Take/a' of 'Orders.Take' is also that of another [On] of the same method. Set 'Id' to tell "
            + "them apart.",
        "6 CFW0023: Subscription id 'Shop.Orders.Take/a' of 'Orders.Take' is also that of another [On] of the same method. Set 'Id' to tell "
            + "them apart.");

    [Fact]
    public Task Subscription_OnTwoVersionsOfOneWorkflow_IsOne() => Sample.Of("""
        public static class Orders
        {
            [Workflow("order"), On("a")]
            public static Task Run(WorkflowContext context, int e) => Task.CompletedTask;

            [Workflow("order", Version = 2), On("a")]
            public static Task RunAgain(WorkflowContext context, int e) => Task.CompletedTask;
        }
        """).ExpectAsync<SubscriptionIdAnalyzer>();

    [Fact]
    public Task SubscriptionId_OfReferencedAssembly_IsReported() => Sample.Of("""
        public static class Orders
        {
            [On("a", Id = "lib/sub")]
            public static void Take(int e) { }
        }
        """).Using("""
        [assembly: CodeFirstWorkflow.Generated.WorkflowModule(typeof(Lib.Module), Workflows = ["ship@1"], Actions = ["charge"], Events = ["shop.sent|sent"], Subscriptions = ["lib/sub"])]

        namespace Lib
        {
            public sealed class Module : CodeFirstWorkflow.Generated.WorkflowModule { public override string Name => "Library"; }
        }
        """).ExpectAsync<SubscriptionIdAnalyzer>(
        "3 CFW0023: Subscription id 'lib/sub' of 'Orders.Take' is also that of assembly 'Library'. Set 'Id' to tell them apart.");

    [Fact]
    public Task Subscriptions_WithIdsOfTheirOwn_AreFine() => Sample.Of("""
        public static class Orders
        {
            [On("a")]
            [On("b")]
            [On("a", Id = "mine")]
            public static void Take(int e) { }
        }
        """).ExpectNothingAsync<SubscriptionIdAnalyzer>();
}
