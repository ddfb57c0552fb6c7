using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>
/// The specs of symbols. Each symbol is parsed once, though several steps use its spec: a payload type by each of its handlers, a workflow by its
/// subscriptions. An entry lives as long as its symbol, and no spec holds a symbol.
/// </summary>
/// <typeparam name="TSymbol">The kind of symbol.</typeparam>
/// <typeparam name="TSpec">The kind of spec.</typeparam>
/// <param name="parse">Parses a symbol; null when it is not valid.</param>
internal sealed class SpecTable<TSymbol, TSpec>(Func<TSymbol, TSpec?> parse)
    where TSymbol : class, ISymbol
    where TSpec : class
{
    private readonly ConditionalWeakTable<TSymbol, Entry> entries = new();

    public TSpec? Of(TSymbol symbol) => entries.GetValue(symbol, key => new Entry(parse(key))).Spec;

    private sealed record Entry(TSpec? Spec);
}
