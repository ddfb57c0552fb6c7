using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class DuplicateNameAnalyzerTests
{
    [Fact]
    public Task Actions_WithOneName_AreReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run() { }

            [Action("a")]
            public static void Stop() { }
        }
        """).ExpectAsync<DuplicateNameAnalyzer>(
        "3 CFW0015: Action 'a' of 'Orders.Run' is declared by 'Orders.Stop' as well. Rename one of them.",
        "6 CFW0015: Action 'a' of 'Orders.Stop' is declared by 'Orders.Run' as well. Rename one of them.");

    [Fact]
    public Task Action_DeclaredApartFromItsBody_IsOneAction() => Sample.Of("""
        public static partial class Orders
        {
            [Action("a")]
            public static partial int Run();

            public static partial int Run() => 1;
        }
        """).ExpectNothingAsync<DuplicateNameAnalyzer>();

    [Fact]
    public Task Action_OfReferencedAssembly_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("charge")]
            public static void Run() { }
        }
        """).Using("""
        [assembly: CodeFirstWorkflow.Generated.WorkflowModule(typeof(Lib.Module), Workflows = ["ship@1"], Actions = ["charge"], Events = ["shop.sent|sent"], Subscriptions = ["lib/sub"])]

        namespace Lib
        {
            public sealed class Module : CodeFirstWorkflow.Generated.WorkflowModule { public override string Name => "Library"; }
        }
        """).ExpectAsync<DuplicateNameAnalyzer>(
        "3 CFW0015: Action 'charge' of 'Orders.Run' is declared by assembly 'Library' as well. Rename one of them.");

    [Fact]
    public Task EventsAndEntities_WithOneName_AreReported() => Sample.Of("""
        [Event("shop.paid")]
        public sealed record Paid(int Id);

        [Event("shop.paid")]
        public sealed record PaidToo(int Id);

        [Entity("Project")]
        public class A;

        [Entity("Project")]
        public class B;
        """).ExpectAsync<DuplicateNameAnalyzer>(
        "1 CFW0015: Event type 'shop.paid' of 'Paid' is declared by 'PaidToo' as well. Rename one of them.",
        "4 CFW0015: Event type 'shop.paid' of 'PaidToo' is declared by 'Paid' as well. Rename one of them.",
        "7 CFW0015: Entity 'Project' of 'A' is declared by 'B' as well. Rename one of them.",
        "10 CFW0015: Entity 'Project' of 'B' is declared by 'A' as well. Rename one of them.");

    [Fact]
    public Task Event_OfReferencedAssembly_IsReported() => Sample.Of("""
        [Event("shop.sent")]
        public sealed record Sent(int Id);
        """).Using("""
        [assembly: CodeFirstWorkflow.Generated.WorkflowModule(typeof(Lib.Module), Workflows = ["ship@1"], Actions = ["charge"], Events = ["shop.sent|sent"], Subscriptions = ["lib/sub"])]

        namespace Lib
        {
            public sealed class Module : CodeFirstWorkflow.Generated.WorkflowModule { public override string Name => "Library"; }
        }
        """).ExpectAsync<DuplicateNameAnalyzer>(
        "1 CFW0015: Event type 'shop.sent' of 'Sent' is declared by assembly 'Library' as well. Rename one of them.");

    [Fact]
    public Task Names_OfDifferentKindsOrCase_AreFine() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run() { }

            [Action("A")]
            public static void Stop() { }

            [Workflow("a")]
            public static Task GoAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """).Using("""
        [assembly: CodeFirstWorkflow.Generated.WorkflowModule(typeof(Lib.Module), Workflows = ["ship@1"], Actions = ["charge"], Events = ["shop.sent|sent"], Subscriptions = ["lib/sub"])]

        namespace Lib
        {
            public sealed class Module : CodeFirstWorkflow.Generated.WorkflowModule { public override string Name => "Library"; }
        }
        """).ExpectNothingAsync<DuplicateNameAnalyzer>();
}
