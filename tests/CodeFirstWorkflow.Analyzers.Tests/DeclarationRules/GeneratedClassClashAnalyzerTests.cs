using CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class GeneratedClassClashAnalyzerTests
{
    [Fact]
    public Task Namespace_NamedEvents_IsReported() => Sample.Of("""
        namespace Sample.Events
        {
            [Event("shop.paid")]
            public sealed record Paid(int Id);
        }
        """).ExpectAsync<GeneratedClassClashAnalyzer>(
        "1 CFW0021: Namespace 'Sample.Events' has the name of a generated class. Rename it, or move the generated classes with [assembly: "
            + "GeneratedWorkflows(Namespace = \"…\")].");

    [Fact]
    public Task Type_NamedWorkflows_IsReported() => Sample.Of("""
        namespace Sample;

        public static class Workflows
        {
            [Workflow("a")]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """).ExpectAsync<GeneratedClassClashAnalyzer>(
        "3 CFW0021: Type 'Sample.Workflows' has the name of a generated class. Rename it, or move the generated classes with [assembly: "
            + "GeneratedWorkflows(Namespace = \"…\")].");

    [Theory]
    [InlineData(
        "public",
        "1 CFW0021: Type 'Sample.Workflows' of assembly 'Library' has the name of a generated class. Rename it, or move the generated classes "
            + "with [assembly: GeneratedWorkflows(Namespace = \"…\")].")]
    [InlineData("internal")]
    public Task Reference_WithTheSameRootNamespace_IsReportedWhereItIsSeen(string accessibility, params string[] findings) => Sample.Of("""
        public static class Orders { [Workflow("a")] public static Task RunAsync(WorkflowContext context) => Task.CompletedTask; }
        public static class Others { [Workflow("b")] public static Task RunAsync(WorkflowContext context) => Task.CompletedTask; }
        """).Using($$"""
        [assembly: CodeFirstWorkflow.Generated.WorkflowModule(typeof(Sample.Module), Workflows = ["ship@1"])]
        namespace Sample
        {
            public sealed class Module : CodeFirstWorkflow.Generated.WorkflowModule { public override string Name => "Library"; }
            {{accessibility}} static class Workflows;
        }
        """).ExpectAsync<GeneratedClassClashAnalyzer>(findings);

    [Fact]
    public Task GenericType_NamedLikeAGeneratedClass_IsFine() => Sample.Of("""
        namespace Sample;

        public static class Workflows<T>;

        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """).ExpectNothingAsync<GeneratedClassClashAnalyzer>();

    [Fact]
    public Task Clash_WhenGeneratedClassesAreMoved_IsFine() => Sample.Of("""
        [assembly: GeneratedWorkflows(Namespace = "Sample.Generated")]

        namespace Sample.Events
        {
            [Event("shop.paid")]
            public sealed record Paid(int Id);
        }
        """).ExpectNothingAsync<GeneratedClassClashAnalyzer>();

    [Fact]
    public Task Clash_WithClassThatIsNotGenerated_IsFine() => Sample.Of("""
        namespace Sample
        {
            public static class Workflows;
        }

        namespace Sample.Actions
        {
            [Event("shop.paid")]
            public sealed record Paid(int Id);
        }
        """).ExpectNothingAsync<GeneratedClassClashAnalyzer>();
}
