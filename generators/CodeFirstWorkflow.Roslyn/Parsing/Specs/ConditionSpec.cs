namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>An equality that a predicate demands.</summary>
/// <param name="Path">What is compared, such as <c>payload.currency</c>.</param>
/// <param name="Read">The expression that reads it from the event <c>e</c>.</param>
/// <param name="Value">The constant as C#, of the type that <paramref name="Read"/> returns.</param>
internal sealed record ConditionSpec(string Path, string Read, string Value);
