using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Roslyn.Parsing.Predicates;

/// <summary>
/// Reads the most common predicates by their text and members: equalities of texts, and comparisons that are not equalities. The generator sees
/// another compilation than the one that is built, so bindings made here serve no other purpose.
/// </summary>
/// <param name="event">The predicate's parameter.</param>
/// <param name="text">The type of texts.</param>
internal sealed class PlainPredicate(IParameterSymbol @event, ITypeSymbol text)
{
    private readonly List<PredicateTerm> terms = [];

    /// <summary>Returns the terms in the order of the code; null when any part has to be bound.</summary>
    public static IReadOnlyList<PredicateTerm>? TryRead(ExpressionSyntax expression, IParameterSymbol @event, Compilation compilation)
    {
        var predicate = new PlainPredicate(@event, compilation.GetSpecialType(SpecialType.System_String));
        return predicate.TryAdd(expression) ? predicate.terms : null;
    }

    private bool TryAdd(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => TryAdd(parenthesized.Expression),
        BinaryExpressionSyntax binary => binary.Kind() switch
        {
            SyntaxKind.LogicalAndExpression => TryAdd(binary.Left) && TryAdd(binary.Right),
            SyntaxKind.EqualsExpression => TryAdd(binary.Left, binary.Right, binary) || TryAdd(binary.Right, binary.Left, binary),
            SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
                or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression => true,
            _ => false,
        },
        _ => false,
    };

    private bool TryAdd(ExpressionSyntax member, ExpressionSyntax constant, BinaryExpressionSyntax equality)
    {
        if (constant is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal
            || Chain(member) is not { Members.Count: > 0 } chain || chain.Type.SpecialType is not SpecialType.System_String
            || chain.Equal(new Constant(literal.Token.ValueText, text), equality) is not { } term)
        {
            return false;
        }

        terms.Add(term);
        return true;
    }

    private MemberChain? Chain(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name when name.Identifier.ValueText == @event.Name => new MemberChain([]),
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression, Name: IdentifierNameSyntax name } access
            when Chain(access.Expression) is { } chain && Member(
                chain.Members.Count == 0 ? @event.Type : chain.DeclaredType, name.Identifier.ValueText) is { } member => chain.TryAdd(member),
        _ => null,
    };

    // A member that is overloaded, static or not accessible is left to the compiler, and so is one behind a nullable value.
    private static ISymbol? Member(ITypeSymbol type, string name)
    {
        for (var current = type.TypeKind is TypeKind.Class or TypeKind.Struct ? type : null; current is not null; current = current.BaseType)
        {
            var found = current.GetMembers(name);
            if (found.Length > 0)
            {
                return found is [{ IsStatic: false } member and (IFieldSymbol or IPropertySymbol { IsIndexer: false, IsWriteOnly: false, ExplicitInterfaceImplementations.IsEmpty: true })]
                    && member.IsAccessibleInAssembly() ? member : null;
            }
        }

        return null;
    }
}
