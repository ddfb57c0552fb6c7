using CodeFirstWorkflow.Analyzers.Events;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Events;

public sealed class UnusedEventAnalyzerTests
{
    [Fact]
    public Task Event_NeitherPublishedNorHandled_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);
        """).ExpectAsync<UnusedEventAnalyzer>(
        "2 CFW2007: Event 'shop.order.paid' is neither published nor handled here. Publish 'Events.OrderPaid(…)', handle it with "
            + "[On(\"order_paid\")], or remove it.");

    [Fact]
    public Task Event_Handled_IsFine() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid")]
            public static void Take(int e) { }
        }
        """).ExpectNothingAsync<UnusedEventAnalyzer>();

    [Fact]
    public Task Event_Awaited_IsFine() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(WorkflowContext context) => context.WaitForEventAsync<OrderPaid>(1);
        }
        """).ExpectNothingAsync<UnusedEventAnalyzer>();

    [Fact]
    public Task Event_PublishedByItsGeneratedConstructor_IsFine() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Events
        {
            public static WorkflowEvent ShopOrderPaid(int id) => WorkflowEvents.ManagerDeleted("x");
        }

        public static class Orders
        {
            public static WorkflowEvent Make() => Events.ShopOrderPaid(1);
        }
        """).ExpectNothingAsync<UnusedEventAnalyzer>();
}
