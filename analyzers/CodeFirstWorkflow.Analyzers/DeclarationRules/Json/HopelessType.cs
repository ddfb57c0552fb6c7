namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>A type that cannot survive JSON.</summary>
/// <param name="FullName">Its name with namespace; empty for a kind of types.</param>
/// <param name="Fact">What is wrong with it, such as <c>is a stream</c>.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record HopelessType(string FullName, string Fact, string Remedy)
{
    public string SimpleName => FullName.Substring(FullName.LastIndexOf('.') + 1);
}
