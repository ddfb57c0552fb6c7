using CodeFirstWorkflow.Generators.Replacements;
using CodeFirstWorkflow.Generators.Tests.Harness;
using CodeFirstWorkflow.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Generators.Tests;

/// <summary>Typed replacements of actions, in projects that reference CodeFirstWorkflow.Testing.</summary>
public sealed class ReplacementTests
{
    private const string Library = """
        namespace Lib;
        public sealed record Reservation(string Id);
        internal sealed record Hidden(int Id);
        public static class Stock
        {
            [Action("reserve_stock")] public static Task<Reservation> ReserveAsync(int orderId, string? note = null, CancellationToken token = default) => Task.FromResult(new Reservation(note ?? ""));
            [Action("release_stock")] public static void Release(Reservation reservation, params int[] parts) { }
            [Action("hide")] internal static int Hide(Hidden hidden) => hidden.Id;
        }
        """;

    private const string TestCode = """
        using CodeFirstWorkflow.Testing;
        namespace Lib.Tests;
        public static class Uses
        {
            [Action("own")] public static int Own() => 1;
            public static void Replace(WorkflowTestHost host)
            {
                host.ReplaceReserveStock((int orderId, string? note) => new Lib.Reservation($"{orderId} {note}")).Then(new Lib.Reservation("r-2"));
                host.ReplaceReleaseStock((reservation, parts) => { });
                host.ReplaceOwn(() => 2);
            }
        }
        """;

    private static readonly MetadataReference TestingPackage = MetadataReference.CreateFromFile(typeof(WorkflowTestHost).Assembly.Location);

    [Fact]
    public void TestProject_GetsAReplacementPerAction() => Snapshot.Verify("Replacements", Generate(TestCode, [Built(), TestingPackage]));

    [Fact]
    public void ProjectWithoutThePackage_GetsNothing() =>
        Assert.Empty(Generate("namespace Shop; public static class A { [Action(\"own\")] public static int Own() => 1; }", [Built()]));

    [Fact]
    public void Replacement_OfAnotherSignature_DoesNotCompile()
    {
        var output = Run(
            "using CodeFirstWorkflow.Testing; class C { static void M(WorkflowTestHost host) => host.ReplaceReserveStock((string name) => 1); }",
            [Built(), TestingPackage]).Output;

        Assert.NotEmpty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error));
    }

    private static MetadataReference Built() => GeneratorRun.Of(new AuthorCode { Sources = [Library], AssemblyName = "Lib", RootNamespace = "Lib" }).ToReference();

    private static Dictionary<string, string> Generate(string source, MetadataReference[] references)
    {
        var (driver, output) = Run(source, references);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning));
        return driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString());
    }

    // Runs twice: nothing may be computed twice.
    private static (GeneratorDriver Driver, Compilation Output) Run(string source, MetadataReference[] references)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var input = CSharpCompilation.Create(
            "Lib.Tests",
            [CSharpSyntaxTree.ParseText(AuthorCode.Usings + source, options)],
            References.All.Concat(references),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ReplacementsGenerator().AsSourceGenerator()],
            parseOptions: options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        driver = driver.RunGenerators(input.Clone());
        var steps = driver.GetRunResult().Results.Single().TrackedSteps.GetValueOrDefault(ReplacementsGenerator.ReplacementsStep, []);
        Assert.All(
            steps.SelectMany(step => step.Outputs),
            made => Assert.True(made.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        return (driver, output);
    }
}
