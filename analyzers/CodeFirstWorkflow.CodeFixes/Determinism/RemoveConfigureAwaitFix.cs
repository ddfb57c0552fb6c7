using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>CFW1013: removes the call of ConfigureAwait.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveConfigureAwaitFix() : ReplacementFix("CFW1013", "Remove ConfigureAwait")
{
    /// <inheritdoc/>
    protected override ExpressionSyntax? Replacement(ExpressionSyntax faulty, SemanticModel model)
    {
        if (faulty is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access, Parent: AwaitExpressionSyntax } call
            || !OnlyLeaves(call, model))
        {
            return null;
        }

        var between = access.Expression.GetTrailingTrivia()
            .AddRange(access.OperatorToken.LeadingTrivia)
            .AddRange(access.OperatorToken.TrailingTrivia);
        return between.Any(IsComment) ? access.Expression.WithTrailingTrivia(between) : access.Expression.WithoutTrailingTrivia();
    }

    // Other options, such as SuppressThrowing, do more than leave the scheduler, and would be lost.
    private static bool OnlyLeaves(InvocationExpressionSyntax call, SemanticModel model) =>
        call.ArgumentList.Arguments.LastOrDefault() is { } argument && model.GetConstantValue(argument.Expression).Value is false or 0;

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
