using System.Text;
using CodeFirstWorkflow.Generators.Model;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CodeFirstWorkflow.Generators.Replacements;

/// <summary>
/// Emits, in a project that references CodeFirstWorkflow.Testing, a typed replacement for each action of the project and of the assemblies that it
/// references, so that the compiler checks the signature of the code that takes the action's place.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ReplacementsGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that holds all that is emitted.</summary>
    public const string ReplacementsStep = "Replacements";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var own = context.SyntaxProvider.ForAttributeWithMetadataName(
            MetadataNames.Action,
            static (node, _) => node is MethodDeclarationSyntax,
            static (c, _) => c.TargetSymbol is IMethodSymbol method ? ActionParser.TryParse(method, c.Attributes[0]) : null)
            .Collect()
            .Select(static (all, _) => new Specs<ActionSpec>(all.OfType<ActionSpec>().ToEquatableArray()));
        var all = context.CompilationProvider.Select(static (c, token) => ReplacementScope.Of(c, token))
            .Combine(own)
            .SelectMany(static (pair, _) => pair.Left.With(pair.Right.Items))
            .WithTrackingName(ReplacementsStep);
        context.RegisterSourceOutput(
            all,
            static (output, actions) => output.AddSource(
                $"{actions.ClassName}.g.cs", SourceText.From(ReplacementsEmitter.Emit(actions), Encoding.UTF8)));
    }
}
