namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>A type as generated code writes it.</summary>
/// <param name="Name">The name with <c>global::</c>, type arguments and nullable annotations.</param>
/// <param name="IsPublic">Whether it and its arguments are visible outside the assembly.</param>
/// <param name="IsValue">Whether it is a value type, of which a nullable one is another type.</param>
internal sealed record TypeSpec(string Name, bool IsPublic, bool IsValue)
{
    /// <summary>Gets whether the type itself may be null.</summary>
    public bool IsNullable => Name[Name.Length - 1] == '?';

    /// <summary>Gets the type without a nullable annotation of its own.</summary>
    public TypeSpec NotNull => this with { Name = NotNullName };

    /// <summary>Gets the type as an operand of <c>typeof</c>.</summary>
    public string Operand => IsValue ? Name : NotNullName;

    /// <summary>Gets the name without a nullable annotation of the type itself.</summary>
    public string NotNullName => Name.TrimEnd('?');
}
