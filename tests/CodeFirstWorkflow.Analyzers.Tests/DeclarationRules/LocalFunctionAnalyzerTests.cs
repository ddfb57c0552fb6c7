using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class LocalFunctionAnalyzerTests
{
    [Fact]
    public Task Annotation_OnLocalFunction_IsReported() => Sample.Of("""
        public static class Orders
        {
            public static void M()
            {
                [Action("a")]
                static Task RunAsync() => Task.CompletedTask;
                _ = RunAsync();
            }
        }
        """).ExpectAsync<LocalFunctionAnalyzer>(
        "6 CFW0006: [Action] is on a local function 'RunAsync'. Make it a method of a top-level type.");

    [Fact]
    public Task Annotation_OnLambda_IsReported() => Sample.Of("""
        public static class Orders
        {
            public static Func<int, Task> F = [On("a")] (int e) => Task.CompletedTask;
        }
        """).ExpectAsync<LocalFunctionAnalyzer>(
        "3 CFW0006: [On] is on a lambda. Make it a method of a top-level type.");

    [Fact]
    public Task Annotation_OnAccessor_IsReported() => Sample.Of("""
        public static class Orders
        {
            public static int P { [Action("a")] get => 1; }
        }
        """).ExpectAsync<LocalFunctionAnalyzer>(
        "3 CFW0006: [Action] is on an accessor of property 'P'. Make it a method of a top-level type.");

    [Fact]
    public Task Annotation_OnMemberOfAnInterface_IsReported() => Sample.Of("""
        public interface IRun
        {
            [Action("a")]
            static void Run() { }

            void Stop();
        }

        public class Runner : IRun
        {
            [Action("b")]
            void IRun.Stop() { }
        }
        """).ExpectAsync<LocalFunctionAnalyzer>(
        "4 CFW0006: [Action] is on a member of interface 'IRun'. Make it a method of a top-level type.",
        "12 CFW0006: [Action] is on explicit interface member 'IRun.Stop'. Make it a method of a top-level type.");

    // The compiler copies the attributes to methods that it makes of the members, so each was found twice.
    [Fact]
    public async Task Annotation_OnMemberOfAnExtensionBlock_IsReportedOnceAndByNoOtherRule()
    {
        using var project = new SampleProject(Sample.Of("""
            public static class Orders
            {
                extension(string text)
                {
                    [Action("a")]
                    public static int Count(int n) => n;

                    [Action("b")]
                    public int Add(int n) => n + text.Length;
                }

                extension<T>(List<T> list)
                {
                    [Workflow("c")]
                    public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;
                }
            }
            """));

        Assert.Equal(
            [
                "6 CFW0006: [Action] is on member 'Count' of an extension block. Make it a method of a top-level type.",
                "9 CFW0006: [Action] is on member 'Add' of an extension block. Make it a method of a top-level type.",
                "15 CFW0006: [Workflow] is on member 'RunAsync' of an extension block. Make it a method of a top-level type.",
            ],
            (await project.FindAsync(Shipped.Analyzers)).Select(SampleProject.Describe));
        Assert.Empty((await GeneratedCode.OfAsync(project.Document)).Errors());
    }

    [Fact]
    public Task LocalFunction_WithoutAnnotation_IsFine() => Sample.Of("""
        public static class Orders
        {
            public static void M()
            {
                static Task RunAsync() => Task.CompletedTask;
                _ = RunAsync();
            }
        }
        """).ExpectNothingAsync<LocalFunctionAnalyzer>();
}
