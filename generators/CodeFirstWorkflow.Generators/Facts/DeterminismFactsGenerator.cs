using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>
/// Publishes to other projects which public members reach APIs that workflow code may not use. It needs the bodies of the whole compilation, so it is
/// a generator of its own, runs only in builds, and leaves the steps of the registry cached.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DeterminismFactsGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that finds the facts.</summary>
    public const string FactsStep = "DeterminismFacts";

    private const string FileName = "CodeFirstWorkflow.DeterminismFacts.g.cs";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var text = context.CompilationProvider.Select(TextOf).WithTrackingName(FactsStep);
        context.RegisterImplementationSourceOutput(text, static (output, source) =>
        {
            if (source is not null)
            {
                output.AddSource(FileName, source);
            }
        });
    }

    private static string? TextOf(Compilation compilation, CancellationToken cancellationToken)
    {
        if (compilation.GetTypeByMetadataName("CodeFirstWorkflow.Generated.DeterminismFactAttribute") is null)
        {
            return null;
        }

        var facts = FactFinder.Find(compilation, cancellationToken);
        return facts.IsEmpty ? null : FactsText.Of(facts);
    }
}
