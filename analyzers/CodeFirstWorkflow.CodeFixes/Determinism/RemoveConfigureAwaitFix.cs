namespace CodeFirstWorkflow.CodeFixes.Determinism;

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

/// <summary>CFW1013: removes the call of ConfigureAwait.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveConfigureAwaitFix() : ReplacementFix("CFW1013", "Remove ConfigureAwait")
{
    /// <inheritdoc/>
    protected override ExpressionSyntax? Replacement(ExpressionSyntax faulty, SemanticModel model)
    {
        if (faulty is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access, Parent: AwaitExpressionSyntax }) return null;
        var task = access.Expression;
        return task.WithTrailingTrivia();
    }
}
