using CodeFirstWorkflow.Analyzers.Events;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Events;

public sealed class NegativeRetriesAnalyzerTests
{
    [Fact]
    public Task Retries_Negative_AreReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", Retries = -1)]
            public static void Take(OrderPaid e) { }
        }
        """).ExpectAsync<NegativeRetriesAnalyzer>(
        "6 CFW2006: Handler 'Orders.Take' asks for -1 retries. Give 0 or more, or leave 'Retries' out to take 'Delivery:MaxRetries'.");

    [Fact]
    public Task Retries_ZeroOrAbsent_AreFine() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", Retries = 0)]
            [On("shop.order.paid")]
            public static void Take(OrderPaid e) { }
        }
        """).ExpectNothingAsync<NegativeRetriesAnalyzer>();
}
