using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>Says which members run the code of a unit: the method itself, the accessors, or the constructors that run an initializer.</summary>
internal static class UnitSymbols
{
    public static IEnumerable<ISymbol> Of(CodeUnit unit, SemanticModel model, CancellationToken cancellationToken) => unit.Node switch
    {
        BaseMethodDeclarationSyntax method => OfMethod(model.GetDeclaredSymbol(method, cancellationToken) as IMethodSymbol),
        BasePropertyDeclarationSyntax property => OfMember(model.GetDeclaredSymbol(property, cancellationToken)),
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.SelectMany(v => OfMember(model.GetDeclaredSymbol(v, cancellationToken))),
        BaseListSyntax { Parent: TypeDeclarationSyntax type } => Constructors(model.GetDeclaredSymbol(type, cancellationToken) as INamedTypeSymbol),
        _ => [],
    };

    private static IEnumerable<ISymbol> Known(ISymbol? symbol) => symbol is null ? [] : [symbol];

    /// <summary>Returns the members that run a method: a static constructor runs when code uses the members that it sets.</summary>
    private static IEnumerable<ISymbol> OfMethod(IMethodSymbol? method) =>
        method is { MethodKind: MethodKind.StaticConstructor }
            ? method.ContainingType.GetMembers()
                .Where(member => member is { IsStatic: true, IsImplicitlyDeclared: false } and (IFieldSymbol or IPropertySymbol))
            : Known(method);

    private static IEnumerable<ISymbol> OfMember(ISymbol? member)
    {
        IEnumerable<ISymbol?> accessors = member switch
        {
            IPropertySymbol property => [property.GetMethod, property.SetMethod],
            IEventSymbol @event => [@event.AddMethod, @event.RemoveMethod],
            _ => [],
        };
        return accessors.SelectMany(Known).Concat(member is null ? [] : member.IsStatic ? [member] : Constructors(member.ContainingType));
    }

    private static IEnumerable<ISymbol> Constructors(INamedTypeSymbol? type) => type is null ? [] : type.InstanceConstructors;
}
