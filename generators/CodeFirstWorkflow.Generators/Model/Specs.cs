using CodeFirstWorkflow.Roslyn.Parsing;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>What one step found, as a reference.</summary>
/// <typeparam name="T">The kind of spec.</typeparam>
/// <param name="Items">The specs that the step found.</param>
internal sealed record Specs<T>(EquatableArray<T> Items)
    where T : class, IEquatable<T>;
