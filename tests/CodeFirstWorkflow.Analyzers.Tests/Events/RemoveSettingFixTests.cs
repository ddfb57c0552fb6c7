using CodeFirstWorkflow.Analyzers.Events;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.Events;

namespace CodeFirstWorkflow.Analyzers.Tests.Events;

public sealed class RemoveSettingFixTests
{
    [Fact]
    public Task Fix_NegativeRetries_AreRemoved() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", Retries = -1, Id = "x")]
            public static void Take(OrderPaid e) { }
        }
        """).ExpectFixAsync<NegativeRetriesAnalyzer, RemoveSettingFix>("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", Id = "x")]
            public static void Take(OrderPaid e) { }
        }
        """);

    [Fact]
    public Task FixAll_NegativeRetries_AreRemoved() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", Retries = -1)]
            public static void Take(OrderPaid e) { }

            [On("order_paid", Retries = -2, Id = "x")] // second
            public static void Give(OrderPaid e) { }
        }
        """).ExpectFixAllAsync<NegativeRetriesAnalyzer, RemoveSettingFix>("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid")]
            public static void Take(OrderPaid e) { }

            [On("order_paid", Id = "x")] // second
            public static void Give(OrderPaid e) { }
        }
        """);
}
