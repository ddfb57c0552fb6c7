using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.Analyzers.Versioning;

namespace CodeFirstWorkflow.Analyzers.Tests.Versioning;

public sealed class DuplicateVersionAnalyzerTests
{
    [Fact]
    public Task Workflows_WithOneNameAndVersion_AreReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("ship", Version = 2)]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;

            [Workflow("ship", Version = 2)]
            public static Task StopAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """).ExpectAsync<DuplicateVersionAnalyzer>(
        "3 CFW3001: Workflow 'ship@2' of 'Orders.RunAsync' is declared by 'Orders.StopAsync' as well. Raise 'Version' of the newer one, or "
            + "rename one of them.",
        "6 CFW3001: Workflow 'ship@2' of 'Orders.StopAsync' is declared by 'Orders.RunAsync' as well. Raise 'Version' of the newer one, or "
            + "rename one of them.");

    [Fact]
    public Task Workflow_OfReferencedAssembly_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("ship")]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """).Using("""
        [assembly: CodeFirstWorkflow.Generated.WorkflowModule(typeof(Lib.Module), Workflows = ["ship@1"], Actions = ["charge"], Events = ["shop.sent|sent"], Subscriptions = ["lib/sub"])]

        namespace Lib
        {
            public sealed class Module : CodeFirstWorkflow.Generated.WorkflowModule { public override string Name => "Library"; }
        }
        """).ExpectAsync<DuplicateVersionAnalyzer>(
        "3 CFW3001: Workflow 'ship@1' of 'Orders.RunAsync' is declared by assembly 'Library' as well. Raise 'Version' of the newer one, or "
            + "rename one of them.");

    [Fact]
    public Task Versions_OfOneWorkflow_AreFine() => Sample.Of("""
        public static class Orders
        {
            [Workflow("sail")]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;

            [Workflow("sail", Version = 2)]
            public static Task StopAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """).Using("""
        [assembly: CodeFirstWorkflow.Generated.WorkflowModule(typeof(Lib.Module), Workflows = ["ship@1"], Actions = ["charge"], Events = ["shop.sent|sent"], Subscriptions = ["lib/sub"])]

        namespace Lib
        {
            public sealed class Module : CodeFirstWorkflow.Generated.WorkflowModule { public override string Name => "Library"; }
        }
        """).ExpectNothingAsync<DuplicateVersionAnalyzer>();
}
