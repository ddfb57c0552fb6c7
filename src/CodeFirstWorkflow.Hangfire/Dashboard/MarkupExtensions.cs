using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>Joins pieces of markup.</summary>
internal static class MarkupExtensions
{
    public static NonEscapedString Join(this IEnumerable<NonEscapedString> parts) => new(string.Concat(parts));
}
