namespace CodeFirstWorkflow.Analyzers.Events;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Predicates;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

/// <summary>CFW2005: a predicate that can never be true.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NeverTrueAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private const string Id = "CFW2005";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(Id, "Events", "Predicate can never be true", "Predicate '{0}' is never true: {1}. {2}.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler, Compilation compilation, CancellationToken cancellationToken) => handler.On
        .Where(on => IsFirstUser(handler, on))
        .Select(on => Predicate(handler, on, compilation))
        .OfType<IMethodSymbol>()
        .SelectMany(predicate => Check(predicate, PredicateReader.Read(predicate, compilation, cancellationToken)));

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

    private static IMethodSymbol? Predicate(HandlerMethod handler, AttributeData on, Compilation compilation) =>
        on.Text("When") is { } name && handler.Symbol.ContainingType is { } owner && SubscriptionPayload.Of(handler, on, compilation) is { } payload
            ? CompanionParser.When(owner, name, payload)
            : null;

    // Several subscriptions may share a predicate; it is reported once.
    private static bool IsFirstUser(HandlerMethod handler, AttributeData on)
    {
        var first = handler.Symbol.ContainingType?.GetMembers().OfType<IMethodSymbol>()
            .Select(HandlerMethod.From)
            .OfType<HandlerMethod>()
            .SelectMany(other => other.On)
            .FirstOrDefault(other => string.Equals(other.Text("When"), on.Text("When"), StringComparison.Ordinal));
        return first is null || first.ApplicationSyntaxReference?.Span == on.ApplicationSyntaxReference?.Span;
    }
}
