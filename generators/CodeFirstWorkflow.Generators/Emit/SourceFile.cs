namespace CodeFirstWorkflow.Generators.Emit;

/// <summary>One generated file.</summary>
/// <param name="HintName">Its name, unique when case is ignored.</param>
/// <param name="Text">Its text.</param>
internal sealed record SourceFile(string HintName, string Text);
