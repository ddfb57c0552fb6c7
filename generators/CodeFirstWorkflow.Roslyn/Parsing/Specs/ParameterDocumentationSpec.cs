namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>The description of a parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The description as XML.</param>
internal sealed record ParameterDocumentationSpec(string Name, string Text);
