using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

/// <summary>Asks a code fix what it offers, and applies it. The fixed source must compile, unless the sample may have errors.</summary>
internal static class FixRun
{
    public static async Task<IReadOnlyList<string>> TitlesAsync(SampleProject project, DiagnosticAnalyzer analyzer, CodeFixProvider fix)
    {
        var findings = await project.FindAsync([analyzer]);
        Assert.NotEmpty(findings);
        var titles = new List<string>();
        foreach (var finding in findings)
        {
            titles.AddRange((await OfferedAsync(project.Document, finding, fix)).Select(a => a.Title));
        }

        return titles;
    }

    public static async Task<string> ApplyAsync(SampleProject project, DiagnosticAnalyzer analyzer, CodeFixProvider fix, string? title)
    {
        var findings = await project.FindAsync([analyzer]);
        Assert.NotEmpty(findings);
        var offered = await OfferedAsync(project.Document, findings[0], fix);
        var action = offered.FirstOrDefault(a => title is null || a.Title == title);
        Assert.True(action is not null, $"No such fix. Offered: {string.Join("; ", offered.Select(a => a.Title))}");
        return await TextAfterAsync(project, analyzer, action);
    }

    public static async Task<string> ApplyToAllAsync(SampleProject project, DiagnosticAnalyzer analyzer, CodeFixProvider fix)
    {
        var findings = await project.FindAsync([analyzer]);
        var first = Assert.IsAssignableFrom<CodeAction>((await OfferedAsync(project.Document, findings[0], fix)).FirstOrDefault());
        var provider = fix.GetFixAllProvider();
        Assert.NotNull(provider);
        var context = new FixAllContext(
            project.Document, fix, FixAllScope.Document, first.EquivalenceKey, fix.FixableDiagnosticIds, new FoundDiagnostics(findings), CancellationToken.None);
        var action = await provider.GetFixAsync(context);
        Assert.NotNull(action);
        return await TextAfterAsync(project, analyzer, action);
    }

    private static async Task<IReadOnlyList<CodeAction>> OfferedAsync(Document document, Diagnostic finding, CodeFixProvider fix)
    {
        var offered = new List<CodeAction>();
        if (fix.FixableDiagnosticIds.Contains(finding.Id))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => offered.Add(action), CancellationToken.None));
        }

        return offered;
    }

    private static async Task<string> TextAfterAsync(SampleProject project, DiagnosticAnalyzer analyzer, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var solution = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        var document = solution.GetDocument(project.Document.Id)!;
        await project.FindAsync(document, [analyzer]);
        return (await document.GetTextAsync()).ToString();
    }
}
