using CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class MemberCollisionAnalyzerTests
{
    [Fact]
    public Task Names_WithOnePascalForm_AreReported() => Sample.Of("""
        public static class Orders
        {
            [Action("send_mail")]
            public static void Run() { }

            [Action("send-mail")]
            public static void Stop() { }
        }
        """).ExpectAsync<MemberCollisionAnalyzer>(
        "3 CFW0018: 'send_mail' of 'Orders.Run' becomes 'Actions.SendMail', which 'send-mail' of 'Orders.Stop' becomes as well. Rename one of them.",
        "6 CFW0018: 'send-mail' of 'Orders.Stop' becomes 'Actions.SendMail', which 'send_mail' of 'Orders.Run' becomes as well. Rename one of them.");

    [Fact]
    public Task Workflow_NamedLikeAnothersVersion_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("ship", Version = 2)]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;

            [Workflow("ship_v2")]
            public static Task StopAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """).ExpectAsync<MemberCollisionAnalyzer>(
        "3 CFW0018: 'ship' of 'Orders.RunAsync' becomes 'Workflows.ShipV2', which 'ship_v2' of 'Orders.StopAsync' becomes as well. Rename one "
            + "of them.",
        "6 CFW0018: 'ship_v2' of 'Orders.StopAsync' becomes 'Workflows.ShipV2', which 'ship' of 'Orders.RunAsync' becomes as well. Rename one "
            + "of them.");

    [Fact]
    public Task Name_OfTheClassOrOfObject_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("workflows")]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;

            [Action("equals")]
            public static void Stop() { }
        }
        """).ExpectAsync<MemberCollisionAnalyzer>(
        "3 CFW0018: 'workflows' of 'Orders.RunAsync' becomes 'Workflows.Workflows', which is taken. Rename one of them.",
        "6 CFW0018: 'equals' of 'Orders.Stop' becomes 'Actions.Equals', which is taken. Rename one of them.");

    [Fact]
    public Task Events_WithOneNameInNamespacesWithOneLastSegment_AreReported() => Sample.Of("""
        namespace A.Shop { [Event("a.paid")] public sealed record Paid(int Id); }
        namespace B.Shop { [Event("b.paid")] public sealed record Paid(int Id); }
        """).ExpectAsync<MemberCollisionAnalyzer>(
        "1 CFW0018: 'Paid' of 'A.Shop.Paid' becomes 'Events.ShopPaid', which 'B.Shop.Paid' becomes as well. Rename one of them.",
        "2 CFW0018: 'Paid' of 'B.Shop.Paid' becomes 'Events.ShopPaid', which 'A.Shop.Paid' becomes as well. Rename one of them.");

    [Fact]
    public Task Versions_OfOneWorkflowAndEventsOfTwoNamespaces_AreFine() => Sample.Of("""
        namespace A { [Event("a.paid")] public sealed record Paid(int Id); }
        namespace B { [Event("b.paid")] public sealed record Paid(int Id); }

        public static class Orders
        {
            [Workflow("ship", Version = 1)]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;

            [Workflow("ship", Version = 2)]
            public static Task StopAsync(WorkflowContext context) => Task.CompletedTask;

            [Action("ship")]
            public static void Go() { }
        }
        """).ExpectNothingAsync<MemberCollisionAnalyzer>();
}
