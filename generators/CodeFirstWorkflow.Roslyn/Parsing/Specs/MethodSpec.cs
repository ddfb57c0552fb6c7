namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>A method that generated code calls.</summary>
/// <param name="Namespace">The namespace of its type; empty for the global one.</param>
/// <param name="TypeName">The simple name of its type, not escaped.</param>
/// <param name="Owner">Its type as C#.</param>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="Instance">How to make the object; null when it is static.</param>
/// <param name="Arguments">Its parameters.</param>
/// <param name="Return">How it returns its result.</param>
/// <param name="Result">The type of the result; null when it returns none.</param>
/// <param name="MayGiveNoTask">Whether its task is declared as one that may be null.</param>
/// <param name="Obsolete">The mark of its author that it is obsolete, or null.</param>
internal sealed record MethodSpec(
    string Namespace,
    string TypeName,
    string Owner,
    string Name,
    InstanceSpec? Instance,
    EquatableArray<ArgumentSpec> Arguments,
    ReturnKind Return,
    TypeSpec? Result,
    bool MayGiveNoTask,
    ObsoleteSpec? Obsolete)
{
    /// <summary>Gets the name for messages, such as <c>OrderWorkflows.FulfilAsync</c>.</summary>
    public string Source => $"{TypeName}.{Name}";

    /// <summary>Gets the name with namespace.</summary>
    public string FullName => Namespace.Length == 0 ? Source : $"{Namespace}.{Source}";
}
