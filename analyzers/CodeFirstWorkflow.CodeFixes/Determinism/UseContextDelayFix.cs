using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Simplification;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>
/// CFW1006: waits durably. Milliseconds become a time span. A time provider and an infinite wait have no counterpart, so no fix is offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseContextDelayFix() : ReplacementFix("CFW1006", "Use the context's DelayAsync")
{
    /// <inheritdoc/>
    protected override ExpressionSyntax? Replacement(ExpressionSyntax faulty, SemanticModel model)
    {
        if (faulty is not InvocationExpressionSyntax invocation
            || model.GetSymbolInfo(invocation).Symbol is not IMethodSymbol method
            || ContextVariable.At(model, faulty) is not { } context)
        {
            return null;
        }

        if (method.Parameters.Any(parameter => parameter.Type.Name == "TimeProvider")
            || invocation.ArgumentList.Arguments.Any(argument => argument.NameColon is not null))
        {
            return null;
        }

        if (invocation.ArgumentList.Arguments.Count == 0 || IsEndless(invocation.ArgumentList.Arguments[0].Expression, model))
        {
            return null;
        }

        var isTimeSpan = method.Parameters[0].Type.SpecialType != SpecialType.System_Int32;
        return Code.Call(context, "DelayAsync", isTimeSpan ? invocation.ArgumentList : InTimeSpan(invocation.ArgumentList));
    }

    private static bool IsEndless(ExpressionSyntax delay, SemanticModel model) =>
        model.GetConstantValue(delay).Value is < 0
            || model.GetSymbolInfo(delay).Symbol is { Name: "InfiniteTimeSpan", ContainingType.Name: "Timeout" };

    private static ArgumentListSyntax InTimeSpan(ArgumentListSyntax arguments)
    {
        var milliseconds = arguments.Arguments[0];
        var timeSpan = (InvocationExpressionSyntax)SyntaxFactory.ParseExpression(
            $"global::System.TimeSpan.FromMilliseconds({milliseconds.Expression.WithoutLeadingTrivia().ToFullString()})");
        var type = ((MemberAccessExpressionSyntax)timeSpan.Expression).Expression;
        return arguments.ReplaceNode(
            milliseconds,
            milliseconds.WithExpression(
                timeSpan.ReplaceNode(
                    type, type.WithAdditionalAnnotations(Simplifier.Annotation)).WithLeadingTrivia(milliseconds.GetLeadingTrivia())));
    }
}
