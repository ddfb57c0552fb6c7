namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>What an author wrote above a declaration, as XML that is valid in generated code.</summary>
/// <param name="Summary">The content of the summary; null when there is none.</param>
/// <param name="Parameters">The parameters that are described.</param>
internal sealed record DocumentationSpec(string? Summary, EquatableArray<ParameterDocumentationSpec> Parameters)
{
    public static DocumentationSpec None { get; } = new(null, default);

    /// <summary>
    /// Returns the description of a parameter; null when there is none. Case is ignored, because parameters of records start in lower case in
    /// generated code.
    /// </summary>
    public string? Of(string parameter) => Parameters.FirstOrDefault(p => string.Equals(p.Name, parameter, StringComparison.OrdinalIgnoreCase))?.Text;
}
