using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.DeclarationRules;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class MakeAccessibleFixTests
{
    [Fact]
    public Task Fix_PrivateHandler_BecomesInternal() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            private static Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectFixAsync<AccessibilityAnalyzer, MakeAccessibleFix>("""
        public static class Orders
        {
            [Action("a")]
            internal static Task RunAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Fix_HandlerWithoutAccessibility_BecomesPublic() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            static Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectFixAsync<AccessibilityAnalyzer, MakeAccessibleFix>("""
        public static class Orders
        {
            [Action("a")]
            public static Task RunAsync() => Task.CompletedTask;
        }
        """,
        "Make public");

    [Fact]
    public Task Fix_AllPrivateHandlers_BecomeInternal() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            private static void Run() { }

            [Action("b")]
            private static void Stop() { }
        }
        """).ExpectFixAllAsync<AccessibilityAnalyzer, MakeAccessibleFix>("""
        public static class Orders
        {
            [Action("a")]
            internal static void Run() { }

            [Action("b")]
            internal static void Stop() { }
        }
        """);

    [Fact]
    public Task Fix_OverriddenMethod_IsNotOffered() => Sample.Of("""
        public abstract class Base { protected abstract void Run(); }

        public class Orders : Base
        {
            [Action("a")]
            protected override void Run() { }
        }
        """).ExpectNoFixAsync<AccessibilityAnalyzer, MakeAccessibleFix>();

    [Fact]
    public Task Fix_VirtualMethod_IsNotOffered() => Sample.Of("""
        public class Orders
        {
            [Action("a")]
            protected virtual void Run() { }
        }

        public class Others : Orders { protected override void Run() { } }
        """).ExpectNoFixAsync<AccessibilityAnalyzer, MakeAccessibleFix>();

    [Fact]
    public Task Fix_MethodThatTakesAPrivateType_IsNotOffered() => Sample.Of("""
        public class Orders
        {
            [Action("a")]
            private void Run(List<Hidden> all) { }

            private sealed record Hidden(int Id);
        }
        """).ExpectNoFixAsync<AccessibilityAnalyzer, MakeAccessibleFix>();

    [Fact]
    public async Task Fix_MethodThatTakesAnInternalType_BecomesInternalOnly()
    {
        using var project = new SampleProject(Sample.Of("""
            public class Orders
            {
                [Action("a")]
                private void Run(Hidden[] all) { }
            }

            internal sealed record Hidden(int Id);
            """));
        Assert.Equal(["Make internal"], await FixRun.TitlesAsync(project, new AccessibilityAnalyzer(), new MakeAccessibleFix()));
    }
}
