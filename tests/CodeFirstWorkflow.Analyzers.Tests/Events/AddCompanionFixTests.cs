using CodeFirstWorkflow.Analyzers.Events;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.Events;

namespace CodeFirstWorkflow.Analyzers.Tests.Events;

public sealed class AddCompanionFixTests
{
    [Fact]
    public Task Fix_MissingPredicate_IsAdded() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", When = "IsLarge")]
            public static void Take(OrderPaid e) { }
        }
        """).ExpectFixAsync<PredicateAnalyzer, AddCompanionFix>("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", When = "IsLarge")]
            public static void Take(OrderPaid e) { }

            internal static bool IsLarge(WorkflowEvent<OrderPaid> e) => throw new NotImplementedException();
        }
        """);

    [Fact]
    public Task Fix_MissingPredicateByNameof_IsAdded() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", When = nameof(IsLarge))]
            public static void Take(OrderPaid e) { }
        }
        """).AllowingErrors().ExpectFixAsync<PredicateAnalyzer, AddCompanionFix>("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", When = nameof(IsLarge))]
            public static void Take(OrderPaid e) { }

            internal static bool IsLarge(WorkflowEvent<OrderPaid> e) => throw new NotImplementedException();
        }
        """);

    [Fact]
    public Task Fix_MissingValidator_IsAdded() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", Validator = "Check")]
            public static void Take(OrderPaid e) { }
        }
        """).ExpectFixAsync<ValidatorAnalyzer, AddCompanionFix>("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", Validator = "Check")]
            public static void Take(OrderPaid e) { }

            internal static void Check(WorkflowEvent<OrderPaid> e) => throw new NotImplementedException();
        }
        """);

    [Fact]
    public Task Fix_MissingDeadLetter_IsAdded() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", DeadLetter = "Lost")]
            public static void Take(OrderPaid e) { }
        }
        """).ExpectFixAsync<DeadLetterAnalyzer, AddCompanionFix>("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", DeadLetter = "Lost")]
            public static void Take(OrderPaid e) { }

            internal static Task Lost(WorkflowEvent<OrderPaid> e, Exception error) => throw new NotImplementedException();
        }
        """);

    [Fact]
    public Task Fix_PredicateOfAnotherShape_IsNotOffered() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", When = nameof(IsLarge))]
            public static void Take(OrderPaid e) { }

            internal static bool IsLarge(int e) => true;
        }
        """).ExpectNoFixAsync<PredicateAnalyzer, AddCompanionFix>();

    [Fact]
    public Task Fix_MemberFollowsWithAComment_KeepsItsLine() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", When = "IsLarge")]
            public static void Take(OrderPaid e) { }

            // How many.
            public static int Limit => 3;
        }
        """).ExpectFixAsync<PredicateAnalyzer, AddCompanionFix>("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId);

        public static class Orders
        {
            [On("order_paid", When = "IsLarge")]
            public static void Take(OrderPaid e) { }

            internal static bool IsLarge(WorkflowEvent<OrderPaid> e) => throw new NotImplementedException();

            // How many.
            public static int Limit => 3;
        }
        """);
}
