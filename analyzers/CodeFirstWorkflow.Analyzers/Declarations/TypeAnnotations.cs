namespace CodeFirstWorkflow.Analyzers.Declarations;

using System.Collections.Generic;
using System.Linq;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;

/// <summary>What the annotations of a type and of its methods say.</summary>
/// <param name="Declared">The event or entity that the type is; null when it is none.</param>
/// <param name="Handlers">Its annotated methods, in the order of their declaration.</param>
internal sealed record TypeAnnotations(DeclaredType? Declared, IReadOnlyList<HandlerMethod> Handlers)
{
    private static readonly TypeAnnotations None = new(null, []);

    public static TypeAnnotations Of(INamedTypeSymbol type)
    {
        var handlers = Methods(type).Select(HandlerMethod.From).OfType<HandlerMethod>().ToArray();
        var declared = ShapeRules.Declaration(type) is { } attribute ? new DeclaredType(type, attribute) : null;
        return declared is null && handlers.Length == 0 ? None : new(declared, handlers);
    }

    // An extension block is a type without a name; its methods count as those of the type around it.
    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type) => type is { Name: "", ContainingType: not null } ? [] : type.GetMembers().SelectMany(member => member switch
    {
        IMethodSymbol method => [method],
        INamedTypeSymbol { Name: "" } block => block.GetMembers().OfType<IMethodSymbol>(),
        _ => Enumerable.Empty<IMethodSymbol>(),
    });
}
