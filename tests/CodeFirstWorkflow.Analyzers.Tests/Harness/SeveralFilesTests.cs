using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Determinism;
using CodeFirstWorkflow.Analyzers.Events;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

/// <summary>
/// Rules are called a file at a time: what stands in several files is found once, in the file where it stands, and while that file alone is looked
/// at.
/// </summary>
public sealed class SeveralFilesTests
{
    private const string Handler = """
        [Event("shop.order.paid", Name = "order_paid")]
        public sealed record OrderPaid(int OrderId, string Currency);

        public static partial class Orders
        {
            [On("order_paid", When = nameof(IsEuro))]
            public static void Take(OrderPaid e) { }

            [Workflow("age")]
            public static Task AgeAsync(WorkflowContext context)
            {
                _ = DateTime.UtcNow;
                return Task.CompletedTask;
            }
        }
        """;

    private const string Predicate = """
        public static partial class Orders
        {
            internal static bool IsEuro(WorkflowEvent<OrderPaid> e) => e.Payload.Currency == "EUR" && e.Payload.Currency == "USD";
        }
        """;

    [Fact]
    public async Task Predicate_InAnotherPart_IsReportedOnceThere() =>
        Assert.Equal(["Other.cs 3 CFW2005"], await FindAsync(new NeverTrueAnalyzer(), Handler, Predicate));

    [Fact]
    public async Task Workflow_OfTypeInTwoParts_IsReportedOnce() =>
        Assert.Equal(["Sample.cs 12 CFW1001"], await FindAsync(new DeterminismAnalyzer(), Handler, Predicate));

    [Fact]
    public async Task Event_AnnotatedInItsSecondPart_IsReportedInItsFirst() =>
        Assert.Equal(["Sample.cs 1 CFW0027"], await FindAsync(
            new EventPayloadAnalyzer(),
            "public sealed partial record Sent { public Action? Undo { get; set; } }",
            """[Event("shop.sent")] public sealed partial record Sent;"""));

    [Theory]
    [InlineData("Sample.cs", "12 CFW1001")]
    [InlineData("Other.cs")]
    public async Task File_LookedAtAlone_ShowsItsOwnFindings(string file, params string[] expected)
    {
        using var project = new SampleProject(Sample.Of(Handler));
        var compilation = (await Both(project, Predicate).Project.GetCompilationAsync())!;
        var tree = compilation.SyntaxTrees.Single(tree => Path.GetFileName(tree.FilePath) == file);
        var found = await compilation.WithAnalyzers([new DeterminismAnalyzer()]).GetAnalyzerSemanticDiagnosticsAsync(
            compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None);
        Assert.Equal(expected, found.Select(Place));
    }

    private static async Task<IEnumerable<string>> FindAsync(DiagnosticAnalyzer analyzer, string sample, string other)
    {
        using var project = new SampleProject(Sample.Of(sample));
        var found = await project.FindAsync(Both(project, other), [analyzer]);
        return [.. found.Select(diagnostic => $"{Path.GetFileName(diagnostic.Location.SourceTree!.FilePath)} {Place(diagnostic)}")];
    }

    private static Document Both(SampleProject project, string other) =>
        project.Document.Project.AddDocument("Other.cs", other, filePath: "/sample/Other.cs");

    private static string Place(Diagnostic diagnostic) => $"{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1} {diagnostic.Id}";
}
