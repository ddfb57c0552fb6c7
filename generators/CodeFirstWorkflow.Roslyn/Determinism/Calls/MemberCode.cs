using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>
/// Finds the code that runs when a member is used: its body; for a constructor also the initializers of the type; for a static field or property its
/// initializer, or the static constructor that sets it.
/// </summary>
internal static class MemberCode
{
    public static IEnumerable<SyntaxNode> Of(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => OfConstructor(constructor),
        IMethodSymbol method => Declarations(method.PartialImplementationPart ?? method),
        IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } => OfStatic(member),
        _ => [],
    };

    private static IEnumerable<SyntaxNode> OfStatic(ISymbol member)
    {
        var initializers = Declarations(member).Select(InitializerOf).OfType<SyntaxNode>().ToArray();
        return initializers.Length > 0 || !IsSetOnceLater(member)
            ? initializers
            : member.ContainingType.StaticConstructors.SelectMany(Declarations).OfType<ConstructorDeclarationSyntax>();
    }

    private static bool IsSetOnceLater(ISymbol member) =>
        member is IFieldSymbol { IsReadOnly: true } || (member is IPropertySymbol property && Declarations(property).Any(IsAutomatic));

    private static bool IsAutomatic(SyntaxNode declaration) =>
        declaration is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors }
            && accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null);

    private static IEnumerable<SyntaxNode> Declarations(ISymbol member) =>
        member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax());

    private static SyntaxNode? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax field => field.Initializer,
        PropertyDeclarationSyntax property => property.Initializer,
        _ => null,
    };

    private static IEnumerable<SyntaxNode> OfConstructor(IMethodSymbol constructor)
    {
        foreach (var declaration in constructor.IsImplicitlyDeclared ? [] : Declarations(constructor))
        {
            if (declaration is ConstructorDeclarationSyntax)
            {
                yield return declaration;
            }

            if (declaration is TypeDeclarationSyntax { BaseList: { } bases })
            {
                foreach (var call in bases.Types.OfType<PrimaryConstructorBaseTypeSyntax>())
                {
                    yield return call;
                }
            }

            if (declaration is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisKeyword })
            {
                yield break;
            }
        }

        foreach (var initializer in InitializersOf(constructor.ContainingType))
        {
            yield return initializer;
        }
    }

    private static IEnumerable<SyntaxNode> InitializersOf(INamedTypeSymbol type) =>
        type.GetMembers()
            .Where(member => !member.IsStatic && member is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol)
            .SelectMany(Declarations)
            .Select(InitializerOf)
            .OfType<SyntaxNode>();
}
