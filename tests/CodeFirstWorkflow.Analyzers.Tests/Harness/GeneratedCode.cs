using CodeFirstWorkflow.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

/// <summary>What the generator writes for a sample.</summary>
internal sealed class GeneratedCode
{
    private readonly Compilation input;
    private readonly Compilation output;
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly HashSet<ISymbol?> entities = new(SymbolEqualityComparer.Default);

    private GeneratedCode(Compilation input, Compilation output)
    {
        (this.input, this.output) = (input, output);
        if (output.Assembly.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "WorkflowModuleAttribute") is not { } module)
        {
            return;
        }

        keys.UnionWith(module.NamedArguments.SelectMany(list => list.Value.Values, (list, key) => $"{list.Key} {key.Value}"));
        entities.UnionWith(((INamedTypeSymbol)module.ConstructorArguments[0].Value!)
            .GetTypeMembers("EntityDefinitions")
            .SelectMany(definitions => definitions.GetMembers().OfType<IPropertySymbol>())
            .Select(definition => ((INamedTypeSymbol)definition.Type).TypeArguments[0]));
    }

    /// <summary>Gets whether the sample compiles without the generated code.</summary>
    public bool IsSound => !ErrorsOf(input).Any();

    public static async Task<GeneratedCode> OfAsync(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var driver = CSharpGeneratorDriver
            .Create([new WorkflowGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)document.Project.ParseOptions!)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        return new GeneratedCode(compilation, output);
    }

    /// <summary>Gives the errors that only the generated code has. They would hide those of the rules.</summary>
    public IReadOnlyList<string> Errors() => [.. ErrorsOf(output).Except(ErrorsOf(input))];

    /// <summary>Gives the annotations of the sample.</summary>
    public IReadOnlyList<Annotation> Annotations() => [.. Annotation.In(output.Assembly.GlobalNamespace)];

    /// <summary>Whether the generated code serves an annotation.</summary>
    public bool Serves(Annotation annotation) =>
        annotation.Kind == "Entity" ? entities.Contains(annotation.Symbol) : keys.Contains($"{annotation.Kind}s {annotation.Key}");

    private static IEnumerable<string> ErrorsOf(Compilation compilation) =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString());
}
