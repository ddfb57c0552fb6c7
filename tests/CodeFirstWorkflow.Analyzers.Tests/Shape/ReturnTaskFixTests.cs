namespace CodeFirstWorkflow.Analyzers.Tests.Shape;

using CodeFirstWorkflow.Analyzers.Shape;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.Shape;

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
}
