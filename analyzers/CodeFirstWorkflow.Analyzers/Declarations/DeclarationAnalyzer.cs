namespace CodeFirstWorkflow.Analyzers.Declarations;

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

/// <summary>The base of rules that compare an annotated method or type with the others, or look into the methods that it names.</summary>
/// <param name="descriptor">The rule.</param>
public abstract class DeclarationAnalyzer(DiagnosticDescriptor descriptor) : WorkflowAnalyzer(descriptor)
{
    /// <summary>Gets the name of the property by which a code fix learns what it needs.</summary>
    public const string HintProperty = "Hint";

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context, SdkSymbols sdk) => context.RegisterSymbolAction(
        symbol =>
        {
            foreach (var problem in Check(symbol.Symbol, symbol.Compilation, symbol.CancellationToken))
            {
                var hint = problem.Hint is { } text ? ImmutableDictionary<string, string?>.Empty.Add(HintProperty, text) : null;
                symbol.ReportDiagnostic(Diagnostic.Create(Rule, problem.Place, hint, problem.Arguments));
            }
        },
        SymbolKind.Method,
        SymbolKind.NamedType);

    private protected virtual IEnumerable<ShapeProblem> Check(HandlerMethod handler, Compilation compilation, CancellationToken cancellationToken) => [];

    private protected virtual IEnumerable<ShapeProblem> Check(DeclaredType type, Compilation compilation, CancellationToken cancellationToken) => [];

    // The body of a partial method is a symbol of its own with the same attributes: its declaration answers for both.
    private IEnumerable<ShapeProblem> Check(ISymbol symbol, Compilation compilation, CancellationToken cancellationToken) => symbol switch
    {
        IMethodSymbol { PartialDefinitionPart: null } method when HandlerMethod.From(method) is { } handler => Check(handler, compilation, cancellationToken),
        INamedTypeSymbol type when ShapeRules.Declaration(type) is { } attribute => Check(new DeclaredType(type, attribute), compilation, cancellationToken),
        _ => [],
    };
}
