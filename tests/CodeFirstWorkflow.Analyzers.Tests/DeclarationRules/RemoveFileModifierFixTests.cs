using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.DeclarationRules;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

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
