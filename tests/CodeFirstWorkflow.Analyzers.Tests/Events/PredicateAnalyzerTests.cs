using CodeFirstWorkflow.Analyzers.Events;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Events;

public sealed class PredicateAnalyzerTests
{
    [Theory]
    [InlineData("internal static bool Is => true;", "is no method")]
    [InlineData("protected static bool Is(WorkflowEvent<OrderPaid> e) => true;", "is protected")]
    [InlineData("internal static bool Is(in WorkflowEvent<OrderPaid> e) => true;", "takes (in WorkflowEvent<OrderPaid>)")]
    [InlineData("internal static bool? Is(WorkflowEvent<OrderPaid> e) => true;", "returns 'bool?'")]
    public Task Predicate_OfAnotherShape_IsReportedWithWhatIsWrong(string member, string fact) => Sample.Of($$"""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);
        public class Orders { [On("order_paid", When = nameof(Is))] public static void Take(OrderPaid e) { } {{member}} }
        """).ExpectAsync<PredicateAnalyzer>(
        $"3 CFW2002: Handler 'Orders.Take' names 'Is', which {fact}. Expected in 'Orders': internal static bool Is(WorkflowEvent<OrderPaid> e).");

    [Fact]
    public Task When_Missing_IsReportedWithTheExpectedSignature() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", When = "IsLarge")]
            public static void Take(OrderPaid e) { }
        }
        """).ExpectAsync<PredicateAnalyzer>(
        "6 CFW2002: Handler 'Orders.Take' names 'IsLarge', which does not exist in 'Orders'. Expected in 'Orders': internal static bool "
            + "IsLarge(WorkflowEvent<OrderPaid> e).");

    [Fact]
    public Task When_Private_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", When = nameof(IsLarge))]
            public static void Take(OrderPaid e) { }

            private static bool IsLarge(WorkflowEvent<OrderPaid> e) => true;
        }
        """).ExpectAsync<PredicateAnalyzer>(
        "6 CFW2002: Handler 'Orders.Take' names 'IsLarge', which is private. Expected in 'Orders': internal static bool "
            + "IsLarge(WorkflowEvent<OrderPaid> e).");

    [Fact]
    public Task When_WithOtherParameter_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", When = nameof(IsLarge))]
            public static void Take(OrderPaid e) { }

            internal static bool IsLarge(OrderPaid e) => true;
        }
        """).ExpectAsync<PredicateAnalyzer>(
        "6 CFW2002: Handler 'Orders.Take' names 'IsLarge', which takes (OrderPaid). Expected in 'Orders': internal static bool "
            + "IsLarge(WorkflowEvent<OrderPaid> e).");

    [Fact]
    public Task When_WithOtherResult_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", When = nameof(IsLarge))]
            public static void Take(OrderPaid e) { }

            internal static Task<bool> IsLarge(WorkflowEvent<OrderPaid> e) => Task.FromResult(true);
        }
        """).ExpectAsync<PredicateAnalyzer>(
        "6 CFW2002: Handler 'Orders.Take' names 'IsLarge', which returns 'Task<bool>'. Expected in 'Orders': internal static bool "
            + "IsLarge(WorkflowEvent<OrderPaid> e).");

    [Fact]
    public Task When_OfInstance_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public class Orders
        {
            [On("order_paid", When = nameof(IsLarge))]
            public void Take(OrderPaid e) { }

            internal bool IsLarge(WorkflowEvent<OrderPaid> e) => true;
        }
        """).ExpectAsync<PredicateAnalyzer>(
        "6 CFW2002: Handler 'Orders.Take' names 'IsLarge', which is not static. Expected in 'Orders': internal static bool "
            + "IsLarge(WorkflowEvent<OrderPaid> e).");

    [Fact]
    public Task When_OfTheRightShape_IsFine() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [Workflow("a")]
            [On("order_paid", When = nameof(IsLarge))]
            public static Task RunAsync(WorkflowContext context, OrderPaid e) => Task.CompletedTask;

            [On("order_paid", When = nameof(IsLarge))]
            public static void Take(WorkflowEvent<OrderPaid> e) { }

            [Workflow("b")]
            [On("order_paid", When = nameof(IsLarge))]
            public static Task StopAsync(WorkflowContext context) => Task.CompletedTask;

            internal static bool IsLarge(WorkflowEvent<OrderPaid> e) => true;
        }
        """).ExpectNothingAsync<PredicateAnalyzer>();
}
