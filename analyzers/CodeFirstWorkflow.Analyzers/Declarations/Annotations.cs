namespace CodeFirstWorkflow.Analyzers.Declarations;

using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

/// <summary>The annotations of the types of a compilation. Every rule asks here, so each is read once however many rules there are.</summary>
internal sealed class Annotations
{
    // Rules do not know of each other, so this hangs on the compilation that they share; it goes when the compilation goes.
    private static readonly ConditionalWeakTable<Compilation, Annotations> Known = new();

    private readonly ConcurrentDictionary<ISymbol, TypeAnnotations> byType = new(SymbolEqualityComparer.Default);

    public static Annotations In(Compilation compilation) => Known.GetValue(compilation, _ => new Annotations());

    public TypeAnnotations Of(INamedTypeSymbol type) => byType.GetOrAdd(type, static symbol => TypeAnnotations.Of((INamedTypeSymbol)symbol));

    /// <summary>
    /// Looks at each type that has annotations. A rule is called once a type, with its methods, and not once a method: with some sixty rules the calls alone would cost more than what they do.
    /// </summary>
    public static void Register(CompilationStartAnalysisContext context, Action<SymbolAnalysisContext, TypeAnnotations> check)
    {
        var annotations = In(context.Compilation);
        context.RegisterSymbolAction(
            symbol =>
            {
                var found = annotations.Of((INamedTypeSymbol)symbol.Symbol);
                if (found.Declared is not null || found.Handlers.Count > 0) check(symbol, found);
            },
            SymbolKind.NamedType);
    }
}
