using CodeFirstWorkflow.Analyzers.Events;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Events;

public sealed class DeadLetterAnalyzerTests
{
    [Fact]
    public Task DeadLetter_Missing_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", DeadLetter = "Lost")]
            public static void Take(OrderPaid e) { }
        }
        """).ExpectAsync<DeadLetterAnalyzer>(
        "6 CFW2004: Handler 'Orders.Take' names 'Lost', which does not exist in 'Orders'. Expected in 'Orders': internal static Task "
            + "Lost(WorkflowEvent<OrderPaid> e, Exception error).");

    [Theory]
    [InlineData("internal static Task<int> Lost(WorkflowEvent<int> e, Exception error) => Task.FromResult(1);", "returns 'Task<int>'")]
    [InlineData(
        "internal Task Lost(WorkflowEvent<int> e, Exception error) => Task.CompletedTask;", "is an instance method, and 'Orders' cannot be created")]
    public Task DeadLetter_OfAnotherShape_IsReportedWithWhatIsWrong(string member, string fact) => Sample.Of($$"""
        public abstract class Orders { [On("manager_created", DeadLetter = nameof(Lost))] public static void Take(int e) { } {{member}} }
        """).ExpectAsync<DeadLetterAnalyzer>(
        $"1 CFW2004: Handler 'Orders.Take' names 'Lost', which {fact}. Expected in 'Orders': internal static Task Lost(WorkflowEvent<int> e, "
            + "Exception error).");

    [Fact]
    public Task DeadLetter_OfAWorkflow_IsLeftToTheRuleThatItHasNone() => Sample.Of("""
        public static class Orders
        {
            [Workflow("w"), On("manager_created", DeadLetter = "Lost")]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """).ExpectNothingAsync<DeadLetterAnalyzer>();

    [Fact]
    public Task DeadLetter_WithoutError_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", DeadLetter = nameof(Lost))]
            public static void Take(OrderPaid e) { }

            internal static Task Lost(WorkflowEvent<OrderPaid> e) => Task.CompletedTask;
        }
        """).ExpectAsync<DeadLetterAnalyzer>(
        "6 CFW2004: Handler 'Orders.Take' names 'Lost', which takes (WorkflowEvent<OrderPaid>). Expected in 'Orders': internal static Task "
            + "Lost(WorkflowEvent<OrderPaid> e, Exception error).");

    [Fact]
    public Task DeadLetter_WithoutTask_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", DeadLetter = nameof(Lost))]
            public static void Take(OrderPaid e) { }

            internal static void Lost(WorkflowEvent<OrderPaid> e, Exception error) { }
        }
        """).ExpectAsync<DeadLetterAnalyzer>(
        "6 CFW2004: Handler 'Orders.Take' names 'Lost', which returns 'void'. Expected in 'Orders': internal static Task "
            + "Lost(WorkflowEvent<OrderPaid> e, Exception error).");

    [Fact]
    public Task DeadLetter_WithServices_IsFine() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", DeadLetter = nameof(Lost))]
            public static void Take(OrderPaid e) { }

            internal static Task Lost(WorkflowEvent<OrderPaid> e, Exception error, IServiceProvider services) => Task.CompletedTask;
        }
        """).ExpectNothingAsync<DeadLetterAnalyzer>();
}
