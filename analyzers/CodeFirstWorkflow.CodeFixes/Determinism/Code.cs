using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>Small pieces of syntax for fixes.</summary>
internal static class Code
{
    /// <summary>Names a variable; a name that is a keyword gets its '@' back.</summary>
    public static ExpressionSyntax Name(string name) =>
        SyntaxFactory.ParseExpression(SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name);

    public static ExpressionSyntax Member(ExpressionSyntax instance, params string[] names) =>
        names.Aggregate(instance, (target, name) =>
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, target, SyntaxFactory.IdentifierName(name)));

    public static ExpressionSyntax Call(ExpressionSyntax instance, string method, ArgumentListSyntax arguments) =>
        SyntaxFactory.InvocationExpression(Member(instance, method), arguments.WithoutTrailingTrivia());

    public static ExpressionSyntax Call(ExpressionSyntax instance, string method) => Call(instance, method, SyntaxFactory.ArgumentList());

    public static ArgumentListSyntax Arguments(IEnumerable<ArgumentSyntax> arguments)
    {
        var list = arguments.ToArray();
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(list, Enumerable.Repeat(comma, Math.Max(0, list.Length - 1))));
    }

    /// <summary>Awaits a call, in parentheses where something follows that binds tighter.</summary>
    public static ExpressionSyntax Await(ExpressionSyntax call, SyntaxNode? place)
    {
        var awaited = SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), call);
        return place is ExpressionStatementSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax
            ? awaited
            : SyntaxFactory.ParenthesizedExpression(awaited);
    }
}
