using CodeFirstWorkflow.Analyzers.Events;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Events;

public sealed class ValidatorAnalyzerTests
{
    [Fact]
    public Task Validator_Missing_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", Validator = "Check")]
            public static void Take(OrderPaid e) { }
        }
        """).ExpectAsync<ValidatorAnalyzer>(
        "6 CFW2003: Handler 'Orders.Take' names 'Check', which does not exist in 'Orders'. Expected in 'Orders': internal static void "
            + "Check(WorkflowEvent<OrderPaid> e).");

    [Fact]
    public Task Validator_WithResult_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", Validator = nameof(Check))]
            public static void Take(OrderPaid e) { }

            internal static bool Check(WorkflowEvent<OrderPaid> e) => true;
        }
        """).ExpectAsync<ValidatorAnalyzer>(
        "6 CFW2003: Handler 'Orders.Take' names 'Check', which returns 'bool'. Expected in 'Orders': internal static void "
            + "Check(WorkflowEvent<OrderPaid> e).");

    [Fact]
    public Task Validator_AsyncVoid_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", Validator = nameof(Check))]
            public static void Take(OrderPaid e) { }

            internal static async void Check(WorkflowEvent<OrderPaid> e) => await Task.Yield();
        }
        """).ExpectAsync<ValidatorAnalyzer>(
        "6 CFW2003: Handler 'Orders.Take' names 'Check', which is 'async void'. Expected in 'Orders': internal static void "
            + "Check(WorkflowEvent<OrderPaid> e).");

    [Fact]
    public Task Validator_OfTheRightShape_IsFine() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", Validator = nameof(Check))]
            public static void Take(OrderPaid e) { }

            internal static void Check(WorkflowEvent<OrderPaid> e) { }
        }
        """).ExpectNothingAsync<ValidatorAnalyzer>();
}
