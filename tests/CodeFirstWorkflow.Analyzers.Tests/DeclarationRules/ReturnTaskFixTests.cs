using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.DeclarationRules;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class ReturnTaskFixTests
{
    [Fact]
    public Task Fix_AsyncVoidHandler_ReturnsTask() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static async void RunAsync() => await Task.Yield();
        }
        """).ExpectFixAsync<AsyncVoidAnalyzer, ReturnTaskFix>("""
        public static class Orders
        {
            [Action("a")]
            public static async Task RunAsync() => await Task.Yield();
        }
        """);

    [Fact]
    public Task FixAll_AsyncVoidHandlers_ReturnTasks() => Sample.Of("""
        public static class Orders
        {
            [Action("a")] /* first */ public static async void OneAsync() => await Task.Yield();

            [Action("b")] public static async void TwoAsync() { await Task.Yield(); return; }
        }
        """).ExpectFixAllAsync<AsyncVoidAnalyzer, ReturnTaskFix>("""
        public static class Orders
        {
            [Action("a")] /* first */ public static async Task OneAsync() => await Task.Yield();

            [Action("b")] public static async Task TwoAsync() { await Task.Yield(); return; }
        }
        """);
}
