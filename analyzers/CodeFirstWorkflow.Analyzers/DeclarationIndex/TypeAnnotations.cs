using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>The annotations of a type and of its methods.</summary>
/// <param name="Declared">The event or entity that the type is; null when it is none.</param>
/// <param name="Handlers">Its annotated methods, in the order of their declaration.</param>
/// <param name="Misplaced">The annotated members of its extension blocks, which are not handlers.</param>
internal sealed record TypeAnnotations(DeclaredType? Declared, IReadOnlyList<HandlerMethod> Handlers, IReadOnlyList<HandlerMethod> Misplaced)
{
    private static readonly TypeAnnotations None = new(null, [], []);

    public static TypeAnnotations Of(INamedTypeSymbol type)
    {
        // An extension block is a type without a name; its members are checked with the type around it.
        if (type is { Name: "", ContainingType: not null })
        {
            return None;
        }

        var handlers = Handled(type);
        var misplaced = type.GetTypeMembers("").SelectMany(Handled).ToArray();
        var declared = DeclaredType.From(type);
        return declared is null && handlers.Length + misplaced.Length == 0 ? None : new(declared, handlers, misplaced);
    }

    /// <summary>Returns whether a method or type is among the annotated ones.</summary>
    public bool Have(ISymbol annotated) =>
        SymbolEqualityComparer.Default.Equals(Declared?.Symbol, annotated)
            || Handlers.Any(handler => SymbolEqualityComparer.Default.Equals(handler.Symbol, annotated));

    // The methods that the compiler generates for members of extension blocks repeat their attributes.
    private static HandlerMethod[] Handled(INamedTypeSymbol type) =>
        type.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(method => !method.IsImplicitlyDeclared)
            .Select(HandlerMethod.From)
            .OfType<HandlerMethod>()
            .ToArray();
}
