using BenchmarkDotNet.Attributes;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Benchmarks.Micro;

/// <summary>The source generator over a project of handlers: from nothing, and after a keystroke in a file without workflows.</summary>
public class GeneratorBenchmarks
{
    private static readonly string[] References = ["System.", "Microsoft.Extensions.", "netstandard", "mscorlib", "CodeFirstWorkflow.Abstractions"];
    private CSharpCompilation project = null!;
    private SyntaxTree other = null!;
    private GeneratorDriver driver = null!;

    /// <summary>Gets or sets how many handlers the project has.</summary>
    [Params(10, 500)]
    public int Handlers { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        other = CSharpSyntaxTree.ParseText("public static class Other { public static int Number => 1; }");
        project = CSharpCompilation.Create(
            "Shop",
            [.. Enumerable.Range(0, Handlers).Select(Handler), other],
            Metadata(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        driver = NewDriver().RunGeneratorsAndUpdateCompilation(project, out var output, out _);
        WrongResultException.ThrowUnless(
            output.GetDiagnostics().Count(found => found.Severity is DiagnosticSeverity.Error), 0, "Errors in the generated code");
        WrongResultException.ThrowUnless(
            GenerateAll().GetRunResult().Results.Single().GeneratedSources.Length > 1 ? 1 : 0, 1, "Whether code was generated");
    }

    [Benchmark]
    public GeneratorDriver GenerateAll() => NewDriver().RunGenerators(project);

    /// <summary>A compilation of its own each time, as an editor has it: one that was used before has bound its attributes already.</summary>
    [Benchmark]
    public GeneratorDriver TypeElsewhere() =>
        driver.RunGenerators(
            project.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText("public static class Other { public static int Number => 12; }")));

    private static CSharpGeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(new WorkflowGenerator());

    private static SyntaxTree Handler(int number) => CSharpSyntaxTree.ParseText($$"""
        using System.Threading.Tasks;
        using CodeFirstWorkflow;

        [Event("shop.changed{{number}}", Name = "changed{{number}}")]
        public sealed record Changed{{number}}(int Id, string Name);

        public static class Handlers{{number}}
        {
            [On("changed{{number}}", When = nameof(IsLarge))]
            public static Task HandleAsync(WorkflowEvent<Changed{{number}}> e) => Task.CompletedTask;

            internal static bool IsLarge(WorkflowEvent<Changed{{number}}> e) => e.Payload.Id == {{number}};
        }
        """);

    private static IEnumerable<MetadataReference> Metadata() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => References.Any(prefix => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal)))
        .Select(path => MetadataReference.CreateFromFile(path));
}
