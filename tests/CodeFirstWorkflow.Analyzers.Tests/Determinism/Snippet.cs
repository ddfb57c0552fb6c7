using System.Globalization;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

/// <summary>A piece of workflow code of the corpus.</summary>
/// <param name="Rule">The rule that it breaks; null for none.</param>
/// <param name="Code">The statements of the workflow.</param>
/// <param name="Members">Members of its class.</param>
/// <param name="Types">Types beside its class.</param>
internal sealed record Snippet(string? Rule, string Code, string Members, string Types)
{
    public static IReadOnlyList<Snippet> Read(string file)
    {
        var snippets = new List<Snippet>();
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)))
        {
            var (head, rest) = (line.Split(' ')[0], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            switch (head)
            {
                case ".m": snippets[^1] = snippets[^1] with { Members = rest }; break;
                case ".t": snippets[^1] = snippets[^1] with { Types = rest }; break;
                default: snippets.Add(new(head == "-" ? null : head, rest, "", "")); break;
            }
        }

        return snippets;
    }

    /// <summary>Writes the snippet as one line of source.</summary>
    public string ToNamespace(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"namespace S{number} {{ public static class Flows {{ [Workflow(\"flow{number}\")] public static async Task FlowAsync("
            + $"WorkflowContext context, Order order) {{ {Code} }} {Members} }} {Types} }}");
}
