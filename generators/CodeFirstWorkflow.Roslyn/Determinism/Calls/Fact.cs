namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>A breach of a member that is published to other projects.</summary>
/// <param name="Member">The documentation id of the member.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Api">The API that the member reaches.</param>
/// <param name="Route">The members in between.</param>
internal sealed record Fact(string Member, string Rule, string Api, string Route);
