using CodeFirstWorkflow.Analyzers.Events;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.Events;

namespace CodeFirstWorkflow.Analyzers.Tests.Events;

public sealed class DidYouMeanFixTests
{
    [Fact]
    public Task Fix_MisspeltKey_BecomesTheNearest() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_payd")]
            public static void Take(OrderPaid e) { }
        }
        """).ExpectFixAsync<UnknownEventAnalyzer, DidYouMeanFix>("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid")]
            public static void Take(OrderPaid e) { }
        }
        """);

    [Fact]
    public Task Fix_KeyLikeNothing_IsNotOffered() => Sample.Of("""
        public static class Orders
        {
            [On("weather")]
            public static void Take(int e) { }
        }
        """).ExpectNoFixAsync<UnknownEventAnalyzer, DidYouMeanFix>();

    [Fact]
    public Task Fix_KeyInAConstant_IsNotOffered() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            private const string Key = "order_payd";

            [On(Key)]
            public static void Take(OrderPaid e) { }
        }
        """).ExpectNoFixAsync<UnknownEventAnalyzer, DidYouMeanFix>();
}
