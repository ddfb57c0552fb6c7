namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>Finds the rings of a graph: for each edge that leads back, the shortest way round; each set of nodes once.</summary>
internal static class Rings
{
    public static IReadOnlyList<IReadOnlyList<Use>> In(IReadOnlyList<Use> uses)
    {
        var next = uses.ToLookup(use => use.From, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rings = new List<IReadOnlyList<Use>>();
        foreach (var use in uses)
        {
            if (WayBack(use, next) is { } ring && seen.Add(string.Join('|', ring.Select(step => step.From).Order(StringComparer.Ordinal))))
            {
                rings.Add(ring);
            }
        }

        return rings;
    }

    private static List<Use>? WayBack(Use first, ILookup<string, Use> next)
    {
        var cameBy = new Dictionary<string, Use>(StringComparer.Ordinal) { [first.To] = first };
        var queue = new Queue<string>([first.To]);
        while (queue.TryDequeue(out var node))
        {
            if (node == first.From)
            {
                return Trace(first, node, cameBy);
            }

            foreach (var use in next[node].Where(use => cameBy.TryAdd(use.To, use)))
            {
                queue.Enqueue(use.To);
            }
        }

        return null;
    }

    private static List<Use> Trace(Use first, string node, Dictionary<string, Use> cameBy)
    {
        var ring = new List<Use>();
        for (var step = cameBy[node]; step != first; step = cameBy[step.From])
        {
            ring.Insert(0, step);
        }

        ring.Insert(0, first);
        return ring;
    }
}
