using CodeFirstWorkflow.Analyzers.Hosting;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.Hosting;

public sealed class MissingModuleAnalyzerTests
{
    [Fact]
    public Task Reference_WithAnnotationsButNoModule_IsReported() => Sample.Of("""
        public static class Orders { public static void Run() { } }
        """).Using("""
        public static class Mails
        {
            [Action("mail")]
            public static void Send(int id) { }
        }
        """).ExpectAsync<MissingModuleAnalyzer>(
        "1 CFW4001: Assembly 'Library' annotates 'Mails.Send' but has no generated module, so nothing in it is registered. Reference "
            + "CodeFirstWorkflow.Abstractions in its project without excluding its analyzers, and build it again.");

    [Fact]
    public Task Reference_WithEventsOnlyButNoModule_IsReported() => Sample.Of("""
        public static class Orders { public static void Run() { } }
        """).Using("""
        [Event("shop.sent")] public sealed record Sent(int Id);
        """).ExpectAsync<MissingModuleAnalyzer>(
        "1 CFW4001: Assembly 'Library' annotates 'Sent' but has no generated module, so nothing in it is registered. Reference "
            + "CodeFirstWorkflow.Abstractions in its project without excluding its analyzers, and build it again.");

    [Fact]
    public Task Reference_WithModule_IsFine() => Sample.Of("""
        public static class Orders { public static void Run() { } }
        """).Using("""
        [assembly: CodeFirstWorkflow.Generated.WorkflowModule(typeof(Lib.Module), Workflows = ["ship@1"], Actions = ["charge"], Events = ["shop.sent|sent"], Subscriptions = ["lib/sub"])]

        namespace Lib
        {
            public sealed class Module : CodeFirstWorkflow.Generated.WorkflowModule { public override string Name => "Library"; }
        }

        public static class Mails
        {
            [Action("mail")]
            public static void Send(int id) { }
        }
        """).ExpectNothingAsync<MissingModuleAnalyzer>();

    [Fact]
    public Task Reference_WithoutAnnotations_IsFine() => Sample.Of("""
        public static class Orders { public static void Run() { } }
        """).Using("""
        public static class Mails
        {
            public static void Send(WorkflowContext context) { }
        }
        """).ExpectNothingAsync<MissingModuleAnalyzer>();
}
