namespace CodeFirstWorkflow.Analyzers.Shape;

using System.Collections.Generic;
using System.Collections.Immutable;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

/// <summary>The base of rules that look at one annotated method or type alone.</summary>
/// <param name="descriptor">The rule.</param>
public abstract class ShapeAnalyzer(DiagnosticDescriptor descriptor) : WorkflowAnalyzer(descriptor)
{
    /// <summary>Gets the name of the property by which a code fix learns what it needs.</summary>
    public const string HintProperty = "Hint";

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context, SdkSymbols sdk) => context.RegisterSymbolAction(
        symbol =>
        {
            foreach (var problem in Check(symbol.Symbol))
            {
                symbol.ReportDiagnostic(Report(problem));
            }
        },
        SymbolKind.Method,
        SymbolKind.NamedType);

    private protected virtual IEnumerable<ShapeProblem> Check(HandlerMethod handler) => [];

    private protected virtual IEnumerable<ShapeProblem> Check(INamedTypeSymbol type, AttributeData attribute) => [];

    private protected Diagnostic Report(ShapeProblem problem) => Diagnostic.Create(
        Rule,
        problem.Place,
        problem.Hint is { } hint ? ImmutableDictionary<string, string?>.Empty.Add(HintProperty, hint) : null,
        problem.Arguments);

    // The body of a partial method is a symbol of its own with the same attributes: its declaration answers for both.
    private IEnumerable<ShapeProblem> Check(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { PartialDefinitionPart: null } method when HandlerMethod.From(method) is { } handler => Check(handler),
        INamedTypeSymbol type when ShapeRules.Declaration(type) is { } attribute => Check(type, attribute),
        _ => [],
    };
}
