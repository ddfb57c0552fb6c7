using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Predicates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>CFW2005: a predicate that can never be true.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NeverTrueAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW2005", "Events", "Predicate can never be true",
        "Predicate '{0}' is never true: {1}. {2}.");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => Annotations.Register(context, (file, found) =>
    {
        var predicates = found.Handlers.SelectMany(Subscription.Of)
            .Select(subscription => Predicate(subscription, file.Compilation))
            .OfType<IMethodSymbol>();
        foreach (var predicate in predicates.Distinct<IMethodSymbol>(SymbolEqualityComparer.Default))
        {
            var problems = Check(predicate, PredicateReader.Read(predicate, file.Compilation, file.CancellationToken))
                .Concat(Check(predicate, RangeReader.Read(predicate, file.Model, file.CancellationToken)));
            foreach (var problem in problems)
            {
                file.Report(Diagnostic.Create(Rule, problem.Place, problem.Arguments));
            }
        }
    });

    private static IEnumerable<Problem> Check(IMethodSymbol predicate, IReadOnlyList<PredicateTerm> terms)
    {
        foreach (var term in terms.Where(PredicateContradiction.IsOfAnotherType))
        {
            yield return Report(
                predicate,
                term,
                $"'{term.Path}' is of type '{term.Type.Show()}', {PredicateContradiction.Show(term)} is of type '{term.ConstantType!.Show()}'",
                "Use a constant of the member's type");
        }

        foreach (var (first, second) in PredicateContradiction.Pairs(terms))
        {
            yield return Report(
                predicate,
                second,
                $"'{first.Path}' would have to be {PredicateContradiction.Show(first)} and {PredicateContradiction.Show(second)}",
                "Remove one condition, or write one [On] for each");
        }
    }

    private static IEnumerable<Problem> Check(IMethodSymbol predicate, IReadOnlyList<RangeTerm> terms)
    {
        for (var place = 1; place < terms.Count; place++)
        {
            if (terms.Take(place).FirstOrDefault(terms[place].Contradicts) is { } first)
            {
                yield return Report(
                    predicate,
                    terms[place].Syntax,
                    $"'{first.Path}' would have to be {first.Text} and {terms[place].Text}",
                    "Remove one condition, or write one [On] for each");
            }
        }
    }

    private static Problem Report(IMethodSymbol predicate, PredicateTerm term, string fact, string remedy) =>
        Report(predicate, term.Syntax, fact, remedy);

    private static Problem Report(IMethodSymbol predicate, SyntaxNode syntax, string fact, string remedy) =>
        new(() => syntax.GetLocation(), predicate.Name, fact, remedy);

    private static IMethodSymbol? Predicate(Subscription subscription, Compilation compilation) =>
        subscription.On.Text("When") is { } name
        && subscription.Handler.Symbol.ContainingType is { } owner
        && SubscriptionPayload.Of(subscription.Handler, subscription.On, compilation) is { } payload
            ? CompanionParser.When(owner, name, payload)
            : null;
}
