namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>The reason why a type does not come back from JSON unchanged.</summary>
/// <param name="Path">The way to the offending member, such as <c>order.Lines[].OnDone</c>.</param>
/// <param name="Fact">What is wrong with it, such as <c>is a delegate</c>.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record PayloadFlaw(string Path, string Fact, string Remedy)
{
    /// <summary>Returns whether the value itself is a pointer, which CFW0007 reports.</summary>
    public bool IsPointerAt(string root) => Fact == "is a pointer" && Path == root;

    /// <summary>Creates the flaw of a member whose JSON name equals another member's.</summary>
    public static PayloadFlaw OfEqualNames(string path, string name, string other) =>
        new(path, $"is '{name}' in JSON, and so is '{other}'", "Give one of them another name with [JsonPropertyName]");
}
