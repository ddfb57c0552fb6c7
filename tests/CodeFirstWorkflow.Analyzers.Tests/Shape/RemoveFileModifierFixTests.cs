using CodeFirstWorkflow.Analyzers.Shape;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.Shape;

namespace CodeFirstWorkflow.Analyzers.Tests.Shape;

public sealed class RemoveFileModifierFixTests
{
    [Fact]
    public Task Fix_FileLocalType_BecomesInternal() => Sample.Of("""
        // Orders of the shop.
        file static class Orders
        {
            [Action("a")]
            public static void Run() { }
        }
        """).ExpectFixAsync<FileLocalTypeAnalyzer, RemoveFileModifierFix>("""
        // Orders of the shop.
        internal static class Orders
        {
            [Action("a")]
            public static void Run() { }
        }
        """);
}
