using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>What was parsed of types, each once, though the steps of all handlers that take a type ask for it. An entry goes with its symbol, and no spec holds one.</summary>
/// <typeparam name="T">The kind of spec.</typeparam>
/// <param name="parse">Parses a type; gives null when it is no valid one.</param>
internal sealed class SpecTable<T>(Func<INamedTypeSymbol, T?> parse)
    where T : class
{
    private readonly ConditionalWeakTable<INamedTypeSymbol, Entry> entries = new();

    public T? Of(INamedTypeSymbol type) => entries.GetValue(type, key => new Entry(parse(key))).Spec;

    private sealed record Entry(T? Spec);
}
