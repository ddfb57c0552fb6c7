using CodeFirstWorkflow.Generators.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

/// <summary>Compiles libraries with the determinism facts that the generator tells of them.</summary>
internal static class FactsRun
{
    private const string Start = "[assembly: global::CodeFirstWorkflow.Generated.DeterminismFact(";

    /// <summary>Gives the facts of a library, one line each: "member", "rule", "api", "route".</summary>
    public static async Task<string[]> FactsOfAsync(Sample library)
    {
        var facts = await GenerateAsync(library);
        return [.. facts.SyntaxTrees.Last().ToString().Split('\n').Where(line => line.StartsWith(Start, StringComparison.Ordinal)).Select(line => line[Start.Length..^2])];
    }

    public static async Task<MetadataReference> CompileAsync(Sample library)
    {
        using var image = new MemoryStream();
        var result = (await GenerateAsync(library)).Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>Says why the facts, and the output made from them, ran again after an edit.</summary>
    public static async Task<(IncrementalStepRunReason Facts, IncrementalStepRunReason Output)> ReasonsAfterEditAsync(
        Sample library,
        string addedSource)
    {
        using var project = new SampleProject(library);
        var compilation = (await project.Document.Project.GetCompilationAsync())!;
        var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(addedSource, (CSharpParseOptions)project.Document.Project.ParseOptions!));
        var result = DriverFor(project).RunGenerators(compilation).RunGenerators(edited).GetRunResult().Results.Single();
        return (ReasonOf(result.TrackedSteps[DeterminismFactsGenerator.FactsStep]), ReasonOf(result.TrackedOutputSteps.Values.Single()));
    }

    private static IncrementalStepRunReason ReasonOf(IEnumerable<IncrementalGeneratorRunStep> steps) => steps.Single().Outputs.Single().Reason;

    private static GeneratorDriver DriverFor(SampleProject project) => CSharpGeneratorDriver.Create(
        [new DeterminismFactsGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.Document.Project.ParseOptions!,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static async Task<Compilation> GenerateAsync(Sample library)
    {
        using var project = new SampleProject(library);
        var compilation = (await project.Document.Project.GetCompilationAsync())!;
        DriverFor(project).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.Empty(generated.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return generated;
    }
}
