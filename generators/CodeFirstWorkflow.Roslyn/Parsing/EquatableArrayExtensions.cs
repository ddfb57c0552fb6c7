namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Makes equatable arrays of sequences.</summary>
internal static class EquatableArrayExtensions
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items);
}
