namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>Files that are one idea and may use each other, and why.</summary>
internal sealed record AllowedRing(string Project, string Reason, params string[] Files)
{
    public bool Covers(string project, IReadOnlyList<Use> ring) => project == Project && ring.All(use => Files.Contains(use.From));
}
