using System.Collections.Immutable;

namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>What one member's code does by itself, in the order of the source.</summary>
/// <param name="Uses">Breaches in the body.</param>
/// <param name="Calls">Other bodies that it runs.</param>
internal sealed record Body(ImmutableArray<Use> Uses, ImmutableArray<Call> Calls)
{
    public static Body Empty { get; } = new([], []);
}
