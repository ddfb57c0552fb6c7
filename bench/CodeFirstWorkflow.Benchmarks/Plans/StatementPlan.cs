using System.Text.Json;

namespace CodeFirstWorkflow.Benchmarks.Plans;

/// <summary>How the server carried out a statement once.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Nodes">The nodes, each as its type and what it reads or writes.</param>
/// <param name="Scanned">The tables that were read from end to end.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Buffers">How many pages of 8 KB it touched, in memory or not.</param>
internal sealed record StatementPlan(string Statement, IReadOnlyList<string> Nodes, IReadOnlyList<string> Scanned, double Milliseconds, long Buffers)
{
    private const string SequentialScan = "Seq Scan";

    /// <summary>Reads what <c>auto_explain</c> tells.</summary>
    public static StatementPlan Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var plan = root.GetProperty("Plan");
        var (nodes, scanned) = (new List<string>(), new List<string>());
        Collect(plan, nodes, scanned);
        return new StatementPlan(
            root.GetProperty("Query Text").GetString()!,
            nodes,
            scanned,
            plan.GetProperty("Actual Total Time").GetDouble(),
            plan.GetProperty("Shared Hit Blocks").GetInt64() + plan.GetProperty("Shared Read Blocks").GetInt64());
    }

    private static void Collect(JsonElement node, List<string> nodes, List<string> scanned)
    {
        var type = node.GetProperty("Node Type").GetString()!;
        var subject = Text(node, "Index Name") ?? Text(node, "Relation Name");
        nodes.Add((subject is null ? type : $"{type}:{subject}").Replace(' ', '_'));
        if (type == SequentialScan)
        {
            scanned.Add(Text(node, "Relation Name")!);
        }

        if (node.TryGetProperty("Plans", out var children))
        {
            foreach (var child in children.EnumerateArray())
            {
                Collect(child, nodes, scanned);
            }
        }
    }

    private static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetString() : null;
}
