using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.DeclarationRules;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class MakeStaticFixTests
{
    [Fact]
    public Task Fix_MethodThatUsesNothingOfItsObject_BecomesStatic() => Sample.Of("""
        public abstract class Orders
        {
            private static readonly int Limit = 3;

            [Action("a")]
            public int Run(string text) => text.Length + Limit;
        }
        """).ExpectFixAsync<CreationAnalyzer, MakeStaticFix>("""
        public abstract class Orders
        {
            private static readonly int Limit = 3;

            [Action("a")]
            public static int Run(string text) => text.Length + Limit;
        }
        """);

    [Fact]
    public Task Fix_MethodThatUsesAField_IsNotOffered() => Sample.Of("""
        public abstract class Orders
        {
            private readonly int limit = 3;

            [Action("a")]
            public int Run() => limit;
        }
        """).ExpectNoFixAsync<CreationAnalyzer, MakeStaticFix>();

    [Fact]
    public Task Fix_MethodThatUsesAConstructorParameter_IsNotOffered() => Sample.Of("""
        public class Orders(IServiceProvider services)
        {
            [Workflow("a")]
            public Task RunAsync(WorkflowContext context) => Task.FromResult(services);
        }
        """).ExpectNoFixAsync<CreationAnalyzer, MakeStaticFix>();

    [Fact]
    public Task Fix_MethodThatIsCalledOnAnObject_IsNotOffered() => Sample.Of("""
        public abstract class Orders
        {
            [Action("a")]
            public int Run() => 1;

            private static int Use(Orders orders) => orders.Run();
        }
        """).ExpectNoFixAsync<CreationAnalyzer, MakeStaticFix>();

    [Fact]
    public Task FixAll_MethodsThatUseNothingOfTheirObject_BecomeStatic() => Sample.Of("""
        public abstract class Orders
        {
            private readonly int limit = 3;

            [Action("a")] /* first */ public int Run() => 1;

            [Action("b")] public int Stay() => limit;

            // third
            [Action("c")] public async Task GoAsync() => await Task.Yield();
        }
        """).ExpectFixAllAsync<CreationAnalyzer, MakeStaticFix>("""
        public abstract class Orders
        {
            private readonly int limit = 3;

            [Action("a")] /* first */ public static int Run() => 1;

            [Action("b")] public int Stay() => limit;

            // third
            [Action("c")] public static async Task GoAsync() => await Task.Yield();
        }
        """);

    [Fact]
    public Task Fix_MethodOfAnInterface_IsNotOffered() => Sample.Of("""
        public interface IRun { int Run(); }

        public abstract class Orders : IRun
        {
            [Action("a")]
            public int Run() => 1;
        }
        """).ExpectNoFixAsync<CreationAnalyzer, MakeStaticFix>();
}
