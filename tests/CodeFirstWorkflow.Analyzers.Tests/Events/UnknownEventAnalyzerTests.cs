using CodeFirstWorkflow.Analyzers.Events;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Events;

public sealed class UnknownEventAnalyzerTests
{
    [Fact]
    public Task Key_ThatIsNoName_IsLeftToTheRuleThatSaysSo() => Sample.Of("""
        public static class Orders { [On("$paid")] public static void Take(int e) { } }
        """).ExpectNothingAsync<UnknownEventAnalyzer>();

    [Fact]
    public Task Key_Misspelt_IsReportedWithTheNearest() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("order_payd")]
            public static void Take(OrderPaid e) { }

            [On("shop.order.paied")]
            public static void Keep(OrderPaid e) { }
        }
        """).ExpectAsync<UnknownEventAnalyzer>(
        "6 CFW2001: No event has the name 'order_payd'. Did you mean 'order_paid'?",
        "9 CFW2001: No event has the type 'shop.order.paied'. Did you mean 'shop.order.paid'?");

    [Fact]
    public Task Key_LikeNothing_IsReported() => Sample.Of("""
        public static class Orders
        {
            [On("weather")]
            public static void Take(int e) { }
        }
        """).ExpectAsync<UnknownEventAnalyzer>(
        "3 CFW2001: No event has the name 'weather'. Declare it with [Event] on its payload.");

    [Fact]
    public Task Key_OfAnotherCase_IsReported() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        public static class Orders
        {
            [On("Order_Paid")]
            public static void Take(OrderPaid e) { }
        }
        """).ExpectAsync<UnknownEventAnalyzer>(
        "6 CFW2001: No event has the name 'Order_Paid'. Did you mean 'order_paid'?");

    [Fact]
    public Task Key_OfEventHereInReferenceOrOfEntity_IsFine() => Sample.Of("""
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

        [Event("shop.lost")]
        public sealed record Lost(int Id);

        public static class Orders
        {
            [On("order_paid")]
            [On("shop.order.paid")]
            [On("lost")]
            [On("sent")]
            [On("shop.sent")]
            [On("manager_updated")]
            [On("general_manager.manager.deleted")]
            public static void Take(int e) { }
        }
        """).Using("""
        [assembly: CodeFirstWorkflow.Generated.WorkflowModule(typeof(Lib.Module), Workflows = ["ship@1"], Actions = ["charge"], Events = ["shop.sent|sent"], Subscriptions = ["lib/sub"])]

        namespace Lib
        {
            public sealed class Module : CodeFirstWorkflow.Generated.WorkflowModule { public override string Name => "Library"; }
        }
        """).ExpectNothingAsync<UnknownEventAnalyzer>();

    [Fact]
    public Task Key_OfEventMadeByHand_IsFine() => Sample.Of("""
        public static class Orders
        {
            public static WorkflowEvent Weather => new WorkflowEvent<int>("air.weather", "weather", 1);

            public static WorkflowEvent Renamed => WorkflowEvents.ManagerDeleted("Project", eventName: "project_gone");

            [On("weather")]
            [On("air.weather")]
            [On("project_gone")]
            public static void Take(int e) { }
        }
        """).ExpectNothingAsync<UnknownEventAnalyzer>();
}
