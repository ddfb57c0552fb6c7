using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>All breaches of the workflows of a compilation. Every rule asks here, so each workflow is walked once however many rules there are.</summary>
internal sealed class WorkflowFindings(Compilation compilation)
{
    // One entry a compilation, gone with it: the only way that analyzers, which start apart, share work.
    private static readonly ConditionalWeakTable<Compilation, WorkflowFindings> Known = new();

    private readonly CallGraph graph = new(compilation);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<Finding>> found = new(SymbolEqualityComparer.Default);

    public static WorkflowFindings Of(Compilation compilation) => Known.GetValue(compilation, c => new WorkflowFindings(c));

    public ImmutableArray<Finding> In(IMethodSymbol workflow, CancellationToken cancellationToken)
    {
        if (found.TryGetValue(workflow, out var known))
        {
            return known;
        }

        return found.GetOrAdd(workflow, Walk(workflow, cancellationToken));
    }

    private ImmutableArray<Finding> Walk(IMethodSymbol workflow, CancellationToken cancellationToken)
    {
        var body = graph.BodyOf(workflow, cancellationToken);
        var reached = Reached(workflow, body, cancellationToken);
        if (body.Uses.IsEmpty && reached.Count == 0)
        {
            return [];
        }

        var direct = body.Uses.Select(use => new Finding(use.Rule, $"'{workflow.Name}' uses {use.Api}", MemberText.LocationOf(use.Node), IsDirect: true));
        var explained = new HashSet<Location>(reached.Select(finding => finding.Location));
        return [.. direct.Where(finding => finding.Rule != DeterminismRules.ForeignTask || !explained.Contains(finding.Location)).Concat(reached).Distinct()];
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
        return new Finding(reach.Rule, $"'{workflow.Name}' reaches {reach.Api} through {route}", MemberText.LocationOf(call.Node), IsDirect: false);
    }
}
