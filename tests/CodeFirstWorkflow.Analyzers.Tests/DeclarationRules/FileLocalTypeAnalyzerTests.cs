using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class FileLocalTypeAnalyzerTests
{
    [Fact]
    public Task Handler_InFileLocalType_IsReported() => Sample.Of("""
        file static class Orders
        {
            [Action("a")]
            public static Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectAsync<FileLocalTypeAnalyzer>(
        "4 CFW0003: Action 'Orders.RunAsync' is declared in file-local type 'Orders', which generated code cannot name. Remove 'file' from "
            + "'Orders'.");

    [Fact]
    public Task Handler_InInternalType_IsFine() => Sample.Of("""
        internal static class Orders
        {
            [Action("a")]
            public static Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectNothingAsync<FileLocalTypeAnalyzer>();
}
