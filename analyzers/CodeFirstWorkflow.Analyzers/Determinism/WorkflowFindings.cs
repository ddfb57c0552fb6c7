using System.Collections.Concurrent;
using System.Collections.Immutable;
using CodeFirstWorkflow.Roslyn.Determinism;
using CodeFirstWorkflow.Roslyn.Determinism.Calls;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>The breaches of the workflows of a compilation. A workflow is walked once, however many files its type is declared in.</summary>
internal sealed class WorkflowFindings(Compilation compilation)
{
    private readonly CallGraph graph = new(compilation);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<Finding>> found = new(SymbolEqualityComparer.Default);

    public ImmutableArray<Finding> In(IMethodSymbol workflow, CancellationToken cancellationToken) =>
        found.TryGetValue(workflow, out var known) ? known : found.GetOrAdd(workflow, Walk(workflow, cancellationToken));

    private ImmutableArray<Finding> Walk(IMethodSymbol workflow, CancellationToken cancellationToken)
    {
        var body = graph.BodyOf(workflow, cancellationToken);
        var reached = Reached(workflow, body, cancellationToken);
        if (body.Uses.IsEmpty && reached.Count == 0)
        {
            return [];
        }

        var direct = body.Uses.Select(use =>
            new Finding(use.Rule, $"'{workflow.Name}' uses {use.Api}", MemberText.LocationOf(use.Node), IsDirect: true));
        var explained = new HashSet<Location>(reached.Select(finding => finding.Location));
        return
        [
            .. direct.Where(finding => finding.Rule != RuleIds.ForeignTask || !explained.Contains(finding.Location)).Concat(reached).Distinct(),
        ];
    }

    private List<Finding> Reached(IMethodSymbol workflow, Body body, CancellationToken cancellationToken)
    {
        var reached = new List<Finding>();
        foreach (var call in body.Calls)
        {
            foreach (var reach in graph.ReachedBy(call.Target, cancellationToken))
            {
                reached.Add(ToFinding(workflow, call, reach));
            }
        }

        return reached;
    }

    private static Finding ToFinding(IMethodSymbol workflow, Call call, Reach reach)
    {
        var route = string.Join(ReferencedFacts.Arrow, reach.Route.Select(member => $"'{member}'"));
        var text = $"'{workflow.Name}' reaches {reach.Api} through {route}";
        return new Finding(reach.Rule, text, MemberText.LocationOf(call.Node), IsDirect: false);
    }
}
