using System.Collections.Concurrent;
using System.Collections.Immutable;
using CodeFirstWorkflow.Roslyn.Determinism.Apis;
using CodeFirstWorkflow.Roslyn.Determinism.Detectors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>The bodies of a compilation and what they reach. A body is read once, on first use.</summary>
internal sealed class CallGraph
{
    private readonly Compilation compilation;
    private readonly Dispatch dispatch;
    private readonly ReferencedFacts facts = new();
    private readonly ImmutableArray<IUseDetector> detectors;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> models = new();
    private readonly ConcurrentDictionary<ISymbol, Body> bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<Reach>> reaches = new(SymbolEqualityComparer.Default);

    public CallGraph(Compilation compilation)
    {
        this.compilation = compilation;
        Symbols = new DeterminismSymbols(compilation);
        dispatch = new Dispatch(compilation, Symbols);
        detectors = DetectorsOf(Symbols, dispatch);
    }

    public DeterminismSymbols Symbols { get; }

    /// <summary>Reads the body of a member of this compilation; empty for any other.</summary>
    public Body BodyOf(ISymbol member, CancellationToken cancellationToken)
    {
        if (bodies.TryGetValue(member, out var known))
        {
            return known;
        }

        return bodies.GetOrAdd(member, Read(member, cancellationToken));
    }

    /// <summary>Finds the first, nearest breach of each rule that a member reaches. Recursion ends where a member was seen before.</summary>
    public ImmutableArray<Reach> ReachedBy(ISymbol member, CancellationToken cancellationToken)
    {
        var start = member.OriginalDefinition;
        if (reaches.TryGetValue(start, out var known))
        {
            return known;
        }

        return reaches.GetOrAdd(start, Search(start, cancellationToken));
    }

    /// <summary>Gets the facts about a member of another assembly.</summary>
    public ImmutableArray<Reach> FactsOf(ISymbol member) => facts.Of(member);

    public bool IsOurs(ISymbol member) => dispatch.IsOurs(member);

    public SemanticModel ModelOf(SyntaxTree tree) => models.GetOrAdd(tree, t => compilation.GetSemanticModel(t));

    private ImmutableArray<Reach> Search(ISymbol start, CancellationToken cancellationToken)
    {
        // Most calls go to the framework, which has no facts.
        if (!IsFollowed(start) && ToldOf(start).IsEmpty)
        {
            return [];
        }

        var found = new Dictionary<string, Reach>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { start };
        var queue = new Queue<Visit>();
        queue.Enqueue(new Visit(start, []));
        while (queue.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var visit = queue.Dequeue();
            foreach (var reach in NearestOf(visit.Member, cancellationToken))
            {
                Keep(found, reach with { Route = [.. visit.Route, .. reach.Route] });
            }

            if (!IsFollowed(visit.Member))
            {
                continue;
            }

            var next = visit.Route.Add(MemberText.Of(visit.Member));
            foreach (var call in BodyOf(visit.Member, cancellationToken).Calls)
            {
                if (seen.Add(call.Target.OriginalDefinition))
                {
                    queue.Enqueue(new Visit(call.Target.OriginalDefinition, next));
                }
            }
        }

        return [.. found.Values];
    }

    private static void Keep(Dictionary<string, Reach> found, Reach reach)
    {
        if (!found.ContainsKey(reach.Rule))
        {
            found.Add(reach.Rule, reach);
        }
    }

    private IEnumerable<Reach> NearestOf(ISymbol member, CancellationToken cancellationToken)
    {
        if (!IsFollowed(member))
        {
            return ToldOf(member);
        }

        return BodyOf(member, cancellationToken).Uses.Where(use => RuleIds.IsSeenThroughCalls(use.Rule))
            .Select(use => new Reach(use.Rule, use.Api, [MemberText.Of(member)]));
    }

    private ImmutableArray<Reach> ToldOf(ISymbol member) => IsOurs(member) ? [] : facts.Of(member);

    /// <summary>Returns whether the walk enters a member. Other workflows are reported on their own, and actions may do anything.</summary>
    private bool IsFollowed(ISymbol member) => IsOurs(member) && !Symbols.IsWorkflow(member) && !Symbols.IsAction(member);

    private Body Read(ISymbol member, CancellationToken cancellationToken)
    {
        if (!IsOurs(member))
        {
            return Body.Empty;
        }

        var reader = new BodyReader(detectors);
        foreach (var node in MemberCode.Of(member))
        {
            reader.Visit(ModelOf(node.SyntaxTree).GetOperation(node, cancellationToken));
        }

        if (ImplicitBaseOf(member) is { } constructor)
        {
            reader.AddCall(
                constructor,
                member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)
                    ?? ((ISymbol)member.ContainingType).DeclaringSyntaxReferences[0].GetSyntax(cancellationToken));
        }

        if (member is IMethodSymbol { IsStatic: false } method && Symbols.IsWorkflow(method))
        {
            AddCreation(method, reader, cancellationToken);
        }

        return reader.ToBody();
    }

    /// <summary>Adds the constructor of an instance workflow: each run creates a new object, so the constructor runs on each replay too.</summary>
    private static void AddCreation(IMethodSymbol workflow, BodyReader reader, CancellationToken cancellationToken)
    {
        if ((workflow.PartialImplementationPart ?? workflow).DeclaringSyntaxReferences.FirstOrDefault() is not { } reference)
        {
            return;
        }

        var declaration = reference.GetSyntax(cancellationToken);

        foreach (var constructor in workflow.ContainingType.InstanceConstructors)
        {
            if (!constructor.IsImplicitlyDeclared || constructor.Parameters.IsEmpty)
            {
                reader.AddCall(constructor, declaration);
            }
        }
    }

    private static IMethodSymbol? ImplicitBaseOf(ISymbol member)
    {
        if (member is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.BaseType: { SpecialType: SpecialType.None } parent })
        {
            return null;
        }

        var declaration = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var callsExplicitly = declaration is ConstructorDeclarationSyntax { Initializer: not null }
            || (declaration is TypeDeclarationSyntax { ParameterList: not null, BaseList: { } bases }
                && bases.Types.Any(t => t is PrimaryConstructorBaseTypeSyntax));
        return callsExplicitly ? null : parent.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty);
    }

    /// <summary>A member on the way, and the members that lead to it.</summary>
    private sealed record Visit(ISymbol Member, ImmutableArray<string> Route);

    private static ImmutableArray<IUseDetector> DetectorsOf(DeterminismSymbols symbols, Dispatch dispatch) =>
    [
        new ApiDetector(new ApiCatalog()),
        new DirectActionCallDetector(symbols),
        new ConfigureAwaitDetector(),
        new LockDetector(),
        new StaticStateDetector(),
        new SharedObjectDetector(),
        new KeyDetector(),
        new TextDetector(symbols),
        new HashCodeDetector(),
        new CultureDetector(symbols),
        new LocalTimeDetector(),
        new UnorderedDetector(symbols),
        new UnsetEventMemberDetector(symbols),
        new EndlessLoopDetector(symbols),
        new CapturedLocalDetector(symbols),
        new ForeignTaskDetector(symbols, dispatch),
    ];
}
