using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

/// <summary>A piece of user code, compiled in memory against the SDK, on which a rule or a fix is tried.</summary>
/// <remarks>The usings of an SDK project, and <c>CodeFirstWorkflow</c>, are given. Findings read "line id: message".</remarks>
internal sealed record Sample
{
    public required string Source { get; init; }

    public string AssemblyName { get; init; } = "Sample";

    public IReadOnlyList<MetadataReference> Libraries { get; init; } = [];

    public bool MayHaveErrors { get; init; }

    public string? EditorConfig { get; init; }

    public string? GlobalConfig { get; init; }

    public string? Module { get; init; }

    /// <summary>The rule whose findings count, where an analyzer has several; null for all.</summary>
    public string? Rule { get; init; }

    public static Sample Of(string source) => new() { Source = source };

    /// <summary>References a library that is compiled from source.</summary>
    public Sample Using(string librarySource, string name = "Library") =>
        this with { Libraries = [.. Libraries, SampleProject.ToLibrary(Of(librarySource) with { AssemblyName = name })] };

    /// <summary>The source does not have to compile.</summary>
    public Sample AllowingErrors() => this with { MayHaveErrors = true };

    /// <summary>Looks at the findings of one rule.</summary>
    public Sample Only(string rule) => this with { Rule = rule };

    /// <summary>Sets lines of an .editorconfig for all sources.</summary>
    public Sample Configured(string lines) => this with { EditorConfig = lines };

    /// <summary>Sets properties of the project, as the build shows them to rules.</summary>
    public Sample ConfiguredGlobally(string lines) => this with { GlobalConfig = lines };

    /// <summary>Adds a file with what the generator would have listed.</summary>
    public Sample ListedBy(string module) => this with { Module = module };

    public async Task ExpectAsync<TAnalyzer>(params string[] findings) where TAnalyzer : DiagnosticAnalyzer, new()
    {
        using var project = new SampleProject(this);
        var analyzer = new TAnalyzer();
        var found = await project.FindAsync([analyzer]);
        Assert.Equal(findings, found.Select(SampleProject.Describe));
        if (analyzer is DeclarationAnalyzer or GeneratedClassClashAnalyzer)
        {
            var code = await GeneratedCode.OfAsync(project.Document);
            Assert.Empty(code.Errors());
            Assert.Empty(await Agreement.BreachesAsync(project, code, found));
        }
    }

    public Task ExpectNothingAsync<TAnalyzer>() where TAnalyzer : DiagnosticAnalyzer, new() => ExpectAsync<TAnalyzer>();

    /// <summary>Applies the first offered fix (or the one with this title) of the first finding and compares the whole source.</summary>
    public async Task ExpectFixAsync<TAnalyzer, TFix>(string expected, string? title = null)
        where TAnalyzer : DiagnosticAnalyzer, new() where TFix : CodeFixProvider, new()
    {
        using var project = new SampleProject(this);
        Assert.Equal(expected, await FixRun.ApplyAsync(project, new TAnalyzer(), new TFix(), title), ignoreLineEndingDifferences: true);
    }

    /// <summary>Applies a fix to all findings of the document at once.</summary>
    public async Task ExpectFixAllAsync<TAnalyzer, TFix>(string expected)
        where TAnalyzer : DiagnosticAnalyzer, new() where TFix : CodeFixProvider, new()
    {
        using var project = new SampleProject(this);
        Assert.Equal(expected, await FixRun.ApplyToAllAsync(project, new TAnalyzer(), new TFix()), ignoreLineEndingDifferences: true);
    }

    /// <summary>There are findings, but no fix is offered for any.</summary>
    public async Task ExpectNoFixAsync<TAnalyzer, TFix>()
        where TAnalyzer : DiagnosticAnalyzer, new() where TFix : CodeFixProvider, new()
    {
        using var project = new SampleProject(this);
        Assert.Empty(await FixRun.TitlesAsync(project, new TAnalyzer(), new TFix()));
    }
}
