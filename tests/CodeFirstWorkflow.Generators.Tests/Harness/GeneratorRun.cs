using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Generators.Tests.Harness;

/// <summary>One run of the generator over author code, run again at once: nothing may be computed twice.</summary>
internal sealed class GeneratorRun
{
    // Generated code must be documented; authors in tests need not.
    private static readonly CSharpParseOptions GeneratedOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);
    private static readonly CSharpParseOptions AuthorOptions = GeneratedOptions.WithDocumentationMode(DocumentationMode.Parse);

    private static readonly CSharpCompilationOptions CompilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999);

    private static readonly string[] ModelSteps = [TrackingNames.Model, TrackingNames.Outputs];

    private static readonly string[] ParseSteps =
    [
        TrackingNames.Workflows, TrackingNames.Actions, TrackingNames.Subscriptions, TrackingNames.Events, TrackingNames.Entities, TrackingNames.JsonContexts,
        TrackingNames.Namespace, TrackingNames.RootNamespace, TrackingNames.AssemblyName, TrackingNames.References, TrackingNames.Taken,
    ];

    private readonly CSharpCompilation input;

    private GeneratorRun(CSharpCompilation input, GeneratorDriver driver, Compilation output) =>
        (this.input, Driver, Output) = (input, driver, output);

    /// <summary>Gets the driver after the second run.</summary>
    public GeneratorDriver Driver { get; }

    /// <summary>Gets the author code with what was generated.</summary>
    public Compilation Output { get; }

    /// <summary>Gets the generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>Runs the generator and asserts that a second run has nothing to do.</summary>
    public static GeneratorRun Of(params string[] sources) => Of(new AuthorCode { Sources = sources });

    public static GeneratorRun Of(AuthorCode code)
    {
        var input = Compile(code);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new WorkflowGenerator().AsSourceGenerator()],
            parseOptions: GeneratedOptions.WithLanguageVersion(code.Language),
            optionsProvider: new RootNamespaceOptions(code.RootNamespace),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        AssertRan(driver);
        driver = driver.RunGenerators(input.Clone());
        var run = new GeneratorRun(input, driver, output);
        run.AssertCached();
        return run;
    }

    /// <summary>Runs once more after an edit of the author code.</summary>
    public GeneratorRun Edit(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var edited = edit(input);
        var driver = Driver.RunGeneratorsAndUpdateCompilation(edited, out var output, out _);
        AssertRan(driver);
        return new GeneratorRun(edited, driver, output);
    }

    public GeneratorRun Replace(string text, string replacement) => Edit(compilation =>
    {
        var tree = compilation.SyntaxTrees.Single(t => t.ToString().Contains(text, StringComparison.Ordinal));
        return compilation.ReplaceSyntaxTree(
            tree, Parse(tree.ToString()[AuthorCode.Usings.Length..].Replace(text, replacement, StringComparison.Ordinal), tree.FilePath));
    });

    public GeneratorRun Add(string source) => Edit(compilation => compilation.AddSyntaxTrees(Parse(source, "Added.cs")));

    /// <summary>Gives how the outputs of a step came about in the last run.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) =>
        [.. Driver.GetRunResult().Results.Single().TrackedSteps.GetValueOrDefault(step, []).SelectMany(s => s.Outputs).Select(o => o.Reason)];

    /// <summary>Asserts that author code and generated code compile without any warning.</summary>
    public GeneratorRun AssertCompiles()
    {
        var found = Output.GetDiagnostics()
            .Where(d => d.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning)
            .Select(d => $"{d}\n    {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]}")
            .ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
        return this;
    }

    /// <summary>Compiles, loads and gives the program.</summary>
    public LoadedProgram Load() => LoadedProgram.Load(AssertCompiles().Output);

    /// <summary>Gives the compiled program as a reference of another one.</summary>
    public MetadataReference ToReference()
    {
        using var stream = new MemoryStream();
        var result = AssertCompiles().Output.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    private static CSharpCompilation Compile(AuthorCode code) => CSharpCompilation.Create(
        code.AssemblyName,
        code.Sources.Select((source, i) => Parse(source, $"Source{i}.cs", code.Language)),
        References.All.Concat(code.References),
        CompilationOptions);

    private static SyntaxTree Parse(string source, string path, LanguageVersion language = LanguageVersion.Preview) =>
        CSharpSyntaxTree.ParseText(
            AuthorCode.Usings + source, AuthorOptions.WithLanguageVersion(language), path, System.Text.Encoding.UTF8);

    private static List<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        [.. steps.SelectMany(s => s.Outputs).Select(o => o.Reason)];

    private static void AssertRan(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Empty(result.Diagnostics);
    }

    private void AssertCached()
    {
        var result = Driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        foreach (var (name, reasons) in result.TrackedOutputSteps.Concat(result.TrackedSteps.Where(s => ModelSteps.Contains(s.Key))).Select(s => (s.Key, Reasons(s.Value))))
        {
            Assert.True(reasons.All(r => r is IncrementalStepRunReason.Cached), $"{name}: {string.Join(", ", reasons)}");
        }

        foreach (var (name, reasons) in result.TrackedSteps.Where(s => ParseSteps.Contains(s.Key)).Select(s => (s.Key, Reasons(s.Value))))
        {
            Assert.True(
                reasons.All(r => r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged),
                $"{name}: {string.Join(", ", reasons)}");
        }
    }
}
