using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

/// <summary>A sample as a project of a workspace.</summary>
internal sealed class SampleProject : IDisposable
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using CodeFirstWorkflow;
        """;

    private readonly AdhocWorkspace workspace = new();
    private readonly Sample sample;

    public SampleProject(Sample sample)
    {
        this.sample = sample;
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, sample.AssemblyName, sample.AssemblyName, LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true),
            parseOptions: new CSharpParseOptions(LanguageVersion.Preview),
            metadataReferences: Platform.References.Concat(sample.Libraries)));
        project = project.AddDocument("Usings.cs", SourceText.From(Usings), filePath: "/sample/Usings.cs").Project;
        if (sample.EditorConfig is { } lines)
        {
            project = project.AddAnalyzerConfigDocument(
                ".editorconfig", SourceText.From("root = true\n[*.cs]\n" + lines), filePath: "/sample/.editorconfig").Project;
        }

        if (sample.GlobalConfig is { } properties)
        {
            project = project.AddAnalyzerConfigDocument(
                ".globalconfig", SourceText.From("is_global = true\n" + properties), filePath: "/sample/.globalconfig").Project;
        }

        if (sample.Module is { } module)
        {
            project = project.AddDocument("Module.cs", SourceText.From(module), filePath: "/sample/Module.cs").Project;
        }

        Document = project.AddDocument("Sample.cs", SourceText.From(sample.Source), filePath: "/sample/Sample.cs");
    }

    public Document Document { get; }

    public static MetadataReference ToLibrary(Sample sample)
    {
        using var project = new SampleProject(sample);
        using var image = new MemoryStream();
        var result = project.Document.Project.GetCompilationAsync().GetAwaiter().GetResult()!.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    public static string Describe(Diagnostic diagnostic) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");

    /// <summary>Runs analyzers; findings come in the order of the source.</summary>
    public Task<ImmutableArray<Diagnostic>> FindAsync(ImmutableArray<DiagnosticAnalyzer> analyzers) => FindAsync(Document, analyzers);

    public async Task<ImmutableArray<Diagnostic>> FindAsync(Document document, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        if (!sample.MayHaveErrors)
        {
            Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(Describe));
        }

        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            document.Project.AnalyzerOptions, (e, analyzer, _) => { lock (failures) { failures.Add($"{analyzer}: {e}"); } }, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        return
        [
            .. found.Where(d => sample.Rule is null || d.Id == sample.Rule)
                .OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(d => d.Location.SourceSpan.Start)
                .ThenBy(d => d.Id, StringComparer.Ordinal),
        ];
    }

    public void Dispose() => workspace.Dispose();
}
