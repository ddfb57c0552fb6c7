namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>A type as generated code writes it.</summary>
/// <param name="Name">The name with <c>global::</c>, type arguments and nullable annotations.</param>
/// <param name="IsPublic">Whether it and its arguments are visible outside the assembly.</param>
internal sealed record TypeSpec(string Name, bool IsPublic)
{
    /// <summary>Gets the name without a nullable annotation of the type itself.</summary>
    public string NotNullName => Name.TrimEnd('?');
}
