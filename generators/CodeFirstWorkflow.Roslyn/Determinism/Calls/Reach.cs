using System.Collections.Immutable;

namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>A breach that a member reaches.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Api">The API that the member reaches.</param>
/// <param name="Route">The members on the way, the first included.</param>
internal sealed record Reach(string Rule, string Api, ImmutableArray<string> Route);
