namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>What is told to other projects of a member.</summary>
/// <param name="Member">Its documentation id.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Api">What is reached.</param>
/// <param name="Route">The members in between.</param>
internal sealed record Fact(string Member, string Rule, string Api, string Route);
