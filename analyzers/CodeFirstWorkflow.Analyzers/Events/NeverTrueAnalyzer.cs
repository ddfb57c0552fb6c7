namespace CodeFirstWorkflow.Analyzers.Events;

using System;
using System.Collections.Generic;
using System.Linq;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Predicates;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

/// <summary>CFW2005: a predicate that can never be true.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NeverTrueAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private const string Id = "CFW2005";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(Id, "Events", "Predicate can never be true", "Predicate '{0}' is never true: {1}. {2}.");

    // Asked for the predicate and not for the handler: by then the compiler has bound the body, which is not bound a second time.
    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context, SdkSymbols sdk)
    {
        var annotations = Annotations.In(context.Compilation);
        context.RegisterSymbolAction(symbol => Check(symbol, annotations), SymbolKind.Method);
    }

    private void Check(SymbolAnalysisContext context, Annotations annotations)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method is not { MethodKind: MethodKind.Ordinary, IsStatic: true, PartialDefinitionPart: null, ReturnType.SpecialType: SpecialType.System_Boolean } || !IsNamed(method, annotations, context.Compilation)) return;
        foreach (var problem in Check(method, PredicateReader.Read(method, context.Compilation, context.CancellationToken)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, problem.Place, problem.Arguments));
        }
    }

    private static IEnumerable<ShapeProblem> Check(IMethodSymbol predicate, IReadOnlyList<PredicateTerm> terms)
    {
        foreach (var term in terms.Where(PredicateContradiction.IsOfAnotherType))
        {
            yield return Report(predicate, term, $"'{term.Path}' is of type '{term.Type.Show()}', {PredicateContradiction.Show(term)} is of type '{term.ConstantType!.Show()}'", "Use a constant of the member's type");
        }

        foreach (var (first, second) in PredicateContradiction.Pairs(terms))
        {
            yield return Report(predicate, second, $"'{first.Path}' would have to be {PredicateContradiction.Show(first)} and {PredicateContradiction.Show(second)}", "Remove one condition, or write one [On] for each");
        }
    }

    private static ShapeProblem Report(IMethodSymbol predicate, PredicateTerm term, string fact, string remedy) =>
        new(Id, () => term.Syntax.GetLocation(), predicate.Name, fact, remedy);

    private static bool IsNamed(IMethodSymbol method, Annotations annotations, Compilation compilation)
    {
        var users = annotations.Of(method.ContainingType).Handlers
            .SelectMany(Subscription.Of)
            .Where(user => string.Equals(user.On.Text("When"), method.Name, StringComparison.Ordinal))
            .Select(user => SubscriptionPayload.Of(user.Handler, user.On, compilation));
        return users.OfType<ITypeSymbol>().Any(payload => SymbolEqualityComparer.Default.Equals(CompanionParser.When(method.ContainingType, method.Name, payload), method));
    }
}
