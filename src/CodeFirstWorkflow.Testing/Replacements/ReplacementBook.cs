using System.Collections.Concurrent;

namespace CodeFirstWorkflow.Testing;

/// <summary>What a test says about actions. It is the world outside, so it outlives a crash of the host's process.</summary>
internal sealed class ReplacementBook
{
    public ConcurrentDictionary<string, ReplacementScript> Scripts { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the actions that run their own code.</summary>
    public ConcurrentDictionary<string, bool> Real { get; } = new(StringComparer.Ordinal);
}
