using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class AsyncVoidAnalyzerTests
{
    [Fact]
    public Task Handler_AsyncVoid_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static async void Run() => await Task.Yield();
        }
        """).ExpectAsync<AsyncVoidAnalyzer>(
        "4 CFW0008: Action 'Orders.Run' is 'async void', so its end and its errors are lost. Return 'Task'.");

    [Theory]
    [InlineData("[Action(\"a\")] ", "")]
    [InlineData("", "[Action(\"a\")] ")]
    public Task Handler_AsyncVoidApartFromItsDeclaration_IsReportedOnce(string atDeclaration, string atBody) => Sample.Of($$"""
        public static partial class Orders
        {
            {{atDeclaration}}public static partial void Run();
            {{atBody}}public static async partial void Run() => await Task.Yield();
        }
        """).ExpectAsync<AsyncVoidAnalyzer>(
        "3 CFW0008: Action 'Orders.Run' is 'async void', so its end and its errors are lost. Return 'Task'.");

    [Fact]
    public Task Action_VoidButNotAsync_IsFine() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static void Run() { }
        }
        """).ExpectNothingAsync<AsyncVoidAnalyzer>();
}
