using System.Collections.Immutable;
using CodeFirstWorkflow.Roslyn.Determinism;
using CodeFirstWorkflow.Roslyn.Determinism.Calls;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>
/// Finds the members of a compilation that reach APIs that workflow code may not use, from the API outwards: first bodies that name a seed, then
/// bodies that name a member found in the round before. Each round is one call further away, so the first route found is a shortest one.
/// </summary>
internal sealed class FactFinder
{
    private readonly CancellationToken cancellationToken;
    private readonly CallGraph graph;
    private readonly CodeIndex index;
    private readonly HiddenMethods hidden;
    private readonly Func<SyntaxTree, SemanticModel> modelOf;
    private readonly Dictionary<ISymbol, Dictionary<string, Reach>> found = new(SymbolEqualityComparer.Default);

    private FactFinder(Compilation compilation, Visibility visibility, CancellationToken cancellationToken)
    {
        this.cancellationToken = cancellationToken;
        graph = new CallGraph(compilation);
        index = new CodeIndex(compilation.SyntaxTrees, cancellationToken);
        hidden = new HiddenMethods(index, visibility.HasFriends);
        modelOf = graph.ModelOf;
    }

    /// <summary>Returns the facts of the members that other projects can use, in ordinal order.</summary>
    public static ImmutableArray<Fact> Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var visibility = Visibility.In(compilation, cancellationToken);
        var finder = new FactFinder(compilation, visibility, cancellationToken);
        finder.Search(SeedNames.In(compilation, cancellationToken));
        return
        [
            .. finder.found.Where(pair => visibility.Includes(pair.Key)).SelectMany(pair => FactsOf(pair.Key, pair.Value.Values)).Distinct()
                .OrderBy(fact => fact.Member, StringComparer.Ordinal)
                    .ThenBy(fact => fact.Rule, StringComparer.Ordinal)
                    .ThenBy(fact => fact.Route, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Fact> FactsOf(ISymbol member, IEnumerable<Reach> reaches) =>
        FactId.Of(member) is { } id
            ? reaches.Select(reach => new Fact(id, reach.Rule, reach.Api, string.Join(ReferencedFacts.Arrow, reach.Route.Skip(1))))
            : [];

    private void Search(IReadOnlyCollection<string> names)
    {
        while (names.Count > 0)
        {
            var news = new Dictionary<ISymbol, List<Reach>>(SymbolEqualityComparer.Default);
            foreach (var member in Candidates(names))
            {
                if (News(member) is { Count: > 0 } reaches)
                {
                    news[member] = reaches;
                }
            }

            AddDeclarations(news);
            foreach (var pair in news)
            {
                Keep(pair.Key, pair.Value);
            }

            names = [.. news.Keys.SelectMany(UnitNames.Of).Distinct()];
        }
    }

    /// <summary>What a body reaches, its base and interface members reach too: other projects call those.</summary>
    private void AddDeclarations(Dictionary<ISymbol, List<Reach>> news)
    {
        foreach (var pair in news.ToArray())
        {
            foreach (var declaration in pair.Key is IMethodSymbol method ? Implementations.DeclarationsOf(method).Where(graph.IsOurs) : [])
            {
                var known = found.TryGetValue(declaration, out var reaches) ? reaches : [];
                var text = MemberText.Of(declaration);
                if (!news.TryGetValue(declaration, out var own))
                {
                    own = [];
                }

                own.AddRange(pair.Value.Where(reach => !known.ContainsKey(reach.Rule) && !own.Exists(other => other.Rule == reach.Rule))
                    .Select(reach => reach with { Route = [text, .. reach.Route] }));
                if (own.Count > 0)
                {
                    news[declaration] = own;
                }
            }
        }
    }

    private IEnumerable<ISymbol> Candidates(IReadOnlyCollection<string> names) =>
        names.SelectMany(Units).Distinct()
            .Where(unit => !hidden.Include(unit))
            .SelectMany(unit => UnitSymbols.Of(unit, modelOf(unit.Node.SyntaxTree), cancellationToken))
            .Distinct<ISymbol>(SymbolEqualityComparer.Default)
            .Where(member => !graph.Symbols.IsWorkflow(member) && !graph.Symbols.IsSideEffect(member));

    private IEnumerable<CodeUnit> Units(string name) =>
        UnitNames.HandedIn(name) is { } handed ? index.Naming(handed).Where(unit => UnitNames.Hands(unit.Node, handed)) : index.Naming(name);

    private List<Reach> News(ISymbol member)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = MemberText.Of(member);
        var body = graph.BodyOf(member, cancellationToken);
        var known = found.TryGetValue(member, out var reaches) ? reaches : [];
        return
        [
            .. body.Uses.Select(use => new Reach(use.Rule, use.Api, [text]))
                .Concat(
                    body.Calls.SelectMany(
                        call => ReachedThrough(call.Target.OriginalDefinition)).Select(reach => reach with { Route = [text, .. reach.Route] }))
                .Where(reach => IsTold(reach.Rule, member) && !known.ContainsKey(reach.Rule))
                .GroupBy(reach => reach.Rule).Select(group => group.First()),
        ];
    }

    private IEnumerable<Reach> ReachedThrough(ISymbol target) =>
        graph.IsOurs(target) ? found.TryGetValue(target, out var reaches) ? reaches.Values : [] : graph.FactsOf(target);

    /// <summary>
    /// Returns whether a breach becomes a fact. Leaving the scheduler harms only code that uses the context afterwards, so for that rule the member
    /// must take a context.
    /// </summary>
    private bool IsTold(string rule, ISymbol member) =>
        RuleIds.IsFact(rule)
            && (rule != RuleIds.ConfigureAwait || (member is IMethodSymbol method && method.Parameters.Any(p => graph.Symbols.IsContext(p.Type))));

    private void Keep(ISymbol member, List<Reach> reaches)
    {
        if (!found.TryGetValue(member, out var known))
        {
            found.Add(member, known = []);
        }

        foreach (var reach in reaches)
        {
            known[reach.Rule] = reach;
        }
    }
}
