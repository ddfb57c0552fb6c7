using CodeFirstWorkflow.Analyzers.Events;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Events;

public sealed class NeverTrueAnalyzerTests
{
    [Fact]
    public Task Predicate_WithTwoConstantsForOneMember_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", When = nameof(IsLarge))]
            public static void Take(OrderPaid e) { }

            internal static bool IsLarge(WorkflowEvent<OrderPaid> e) =>
                e.Payload.Currency == "EUR" && e.Payload.Amount >= 5 && e.Payload.Currency == "USD";
        }
        """).ExpectAsync<NeverTrueAnalyzer>(
        "10 CFW2005: Predicate 'IsLarge' is never true: 'payload.currency' would have to be \"EUR\" and \"USD\". Remove one condition, or write "
            + "one [On] for each.");

    [Theory]
    [InlineData("e.Payload.Amount > 10 && e.Payload.Amount < 5", "'payload.amount' would have to be > 10 and < 5")]
    [InlineData("5m >= e.Payload.Amount && 10 <= e.Payload.Amount", "'payload.amount' would have to be <= 5 and >= 10")]
    [InlineData("e.Payload.OrderId > 10 && e.Payload.OrderId < 11", "'payload.orderId' would have to be > 10 and < 11")]
    [InlineData("e.Payload.Amount is > 10 && e.Payload is { Amount: <= 10 }", "'payload.amount' would have to be > 10 and <= 10")]
    [InlineData("e.Payload is { OrderId: 3, Amount: > 1 } && e.Payload.OrderId > 3", "'payload.orderId' would have to be 3 and > 3")]
    public Task Predicate_WithRangesThatExcludeEachOther_IsReported(string predicate, string fact) => Ranges(predicate).ExpectAsync<NeverTrueAnalyzer>(
        $"8 CFW2005: Predicate 'IsMeant' is never true: {fact}. Remove one condition, or write one [On] for each.");

    [Theory]
    [InlineData("e.Payload.Amount > 10 && e.Payload.Amount < 11")]
    [InlineData("e.Payload.Amount >= 10 && e.Payload.Amount <= 10")]
    [InlineData("e.Payload.Amount > 10 || e.Payload.Amount < 5")]
    [InlineData("e.Payload.Amount > 10 && e.Payload.OrderId < 5")]
    [InlineData("e.Payload.Amount > 10 && !(e.Payload.Amount < 20)")]
    public Task Predicate_WithRangesThatMeet_IsFine(string predicate) => Ranges(predicate).ExpectNothingAsync<NeverTrueAnalyzer>();

    private static Sample Ranges(string predicate) => Sample.Of($$"""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);
        public static class Orders
        {
            [On("order_paid", When = nameof(IsMeant))]
            public static void Take(OrderPaid e) { }
            internal static bool IsMeant(WorkflowEvent<OrderPaid> e) =>
                {{predicate}};
        }
        """);

    [Fact]
    public Task Predicate_WithConstantOfAnotherType_IsReported() => Sample.Of("""
        public enum Kind { Small, Big }

        [Entity("Project")]
        public class Project { public int Id { get; set; } public string Status { get; set; } = ""; public Kind Kind { get; set; } }

        public static class Orders
        {
            [On("manager_updated", When = nameof(Became))]
            public static void Take(EntityUpdated<Project> e) { }

            [On("manager_updated", When = nameof(Grew))]
            public static void Keep(EntityUpdated<Project> e) { }

            internal static bool Became(WorkflowEvent<EntityUpdated<Project>> e) => e.Payload.Changed(nameof(Project.Status), to: 5);

            internal static bool Grew(WorkflowEvent<EntityUpdated<Project>> e) => e.Payload.Changed("kind", to: "Huge");
        }
        """).ExpectAsync<NeverTrueAnalyzer>(
        "14 CFW2005: Predicate 'Became' is never true: 'changes.status.new' is of type 'string', 5 is of type 'int'. Use a constant of the "
            + "member's type.",
        "16 CFW2005: Predicate 'Grew' is never true: 'changes.kind.new' is of type 'Kind', \"Huge\" is of type 'string'. Use a constant of the "
            + "member's type.");

    [Fact]
    public Task Predicate_InTwoParts_IsReportedOnce() => Sample.Of("""
        public static partial class Orders
        {
            [On("manager_created", When = nameof(IsBoth))] public static void Take(string e) { }
            internal static partial bool IsBoth(WorkflowEvent<string> e);
        }

        public static partial class Orders
        {
            internal static partial bool IsBoth(WorkflowEvent<string> e) => e.Payload == "a" && e.Payload == "b";
        }
        """).ExpectAsync<NeverTrueAnalyzer>(
        "9 CFW2005: Predicate 'IsBoth' is never true: 'payload' would have to be \"a\" and \"b\". Remove one condition, or write one [On] for each.");

    [Fact]
    public Task Predicate_SharedByTwoSubscriptions_IsReportedOnce() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_paid", When = nameof(IsLarge))]
            [On("shop.order.paid", When = nameof(IsLarge))]
            public static void Take(OrderPaid e) { }

            internal static bool IsLarge(WorkflowEvent<OrderPaid> e) => e.Payload.OrderId is 1 && 2 == e.Payload.OrderId;
        }
        """).ExpectAsync<NeverTrueAnalyzer>(
        "10 CFW2005: Predicate 'IsLarge' is never true: 'payload.orderId' would have to be 1 and 2. Remove one condition, or write one [On] for "
            + "each.");

    [Fact]
    public Task Predicate_ThatCanBeTrue_IsFine() => Sample.Of("""
        public enum Kind { Small, Big }

        [Entity("Project")]
        public class Project { public int Id { get; set; } public string Status { get; set; } = ""; public Kind Kind { get; set; } public float Share { get; set; } public char Grade { get; set; } }

        public static class Orders
        {
            [On("manager_updated", When = nameof(Became))]
            public static void Take(EntityUpdated<Project> e) { }

            [On("manager_updated", When = nameof(Written))]
            public static void Alike(EntityUpdated<Project> e) { }

            internal static bool Written(WorkflowEvent<EntityUpdated<Project>> e) => e.Payload.Changed("share", to: 0.1) && e.Payload.Changed("grade", to: "A");

            [On("manager_updated", When = nameof(Either))]
            public static void Keep(EntityUpdated<Project> e) { }

            internal static bool Became(WorkflowEvent<EntityUpdated<Project>> e) =>
                e.Payload.Changed(nameof(Project.Status), from: "draft", to: "active") && e.Payload.Changed("kind", to: Kind.Big) && e.Source == "shop" && string.Equals(comparisonType: StringComparison.Ordinal, a: e.Source, b: "shop");

            internal static bool Either(WorkflowEvent<EntityUpdated<Project>> e) => e.Source == "a" || e.Source == "b";
        }
        """).ExpectNothingAsync<NeverTrueAnalyzer>();
}
