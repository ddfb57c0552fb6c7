using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Determinism.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>
/// Finds results that are written as their base: a method whose result is a concrete class returns an object of a type that derives from it and that
/// no <c>[JsonDerivedType]</c> names. Its own members are lost.
/// </summary>
internal static class DerivedResult
{
    /// <summary>Says that a method returns such an object; null when it does not.</summary>
    /// <param name="method">The method.</param>
    /// <param name="result">The type of its result.</param>
    /// <param name="compilation">The compilation. Bodies are read only where a type of it derives from the result.</param>
    public static PayloadFlaw? Of(IMethodSymbol method, ITypeSymbol result, Compilation compilation)
    {
        if (result is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsSealed: false, IsAbstract: false, DeclaringSyntaxReferences.IsEmpty: false } type
            || JsonTypes.HasConverter(type) || !Implementations.Of(compilation).HasDerived(type))
        {
            return null;
        }

        return Returned(method, compilation)
            .Where(value => value.SelfAndBases().Skip(1).Contains(type, SymbolEqualityComparer.Default) && !IsNamed(type, value))
            .Select(value => new PayloadFlaw(
                "result",
                $"is a '{value.Show()}', of which only the members of '{type.Show()}' are written",
                $"Mark '{type.Show()}' [JsonDerivedType(typeof({value.Show()}), \"…\")]"))
            .FirstOrDefault();
    }

    private static bool IsNamed(INamedTypeSymbol type, ITypeSymbol derived) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: "JsonDerivedTypeAttribute" }
            && SymbolEqualityComparer.Default.Equals(attribute.ConstructorArguments.FirstOrDefault().Value as ISymbol, derived));

    private static IEnumerable<INamedTypeSymbol> Returned(IMethodSymbol method, Compilation compilation)
    {
        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not MethodDeclarationSyntax declaration)
            {
                continue;
            }

            var model = compilation.GetSemanticModel(reference.SyntaxTree);
            var values = declaration.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<ReturnStatementSyntax>().Select(exit => exit.Expression).Append(declaration.ExpressionBody?.Expression);
            foreach (var value in values)
            {
                if (value is not null && model.GetTypeInfo(value).Type is INamedTypeSymbol type)
                {
                    yield return type is { Name: "Task" or "ValueTask", TypeArguments: [INamedTypeSymbol inner] } ? inner : type;
                }
            }
        }
    }
}
