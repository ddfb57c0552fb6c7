namespace CodeFirstWorkflow.CodeFixes.Determinism;

using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

/// <summary>CFW1006: waits durably. Milliseconds become a time span; a time provider has no counterpart, so then nothing is offered.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseContextDelayFix() : ReplacementFix("CFW1006", "Use the context's DelayAsync")
{
    /// <inheritdoc/>
    protected override ExpressionSyntax? Replacement(ExpressionSyntax faulty, SemanticModel model)
    {
        if (faulty is not InvocationExpressionSyntax invocation || model.GetSymbolInfo(invocation).Symbol is not IMethodSymbol method || ContextVariable.At(model, faulty) is not { } context) return null;
        if (method.Parameters.Any(parameter => parameter.Type.Name == "TimeProvider") || invocation.ArgumentList.Arguments.Any(argument => argument.NameColon is not null)) return null;
        var isTimeSpan = method.Parameters[0].Type.SpecialType != SpecialType.System_Int32;
        return Code.Call(context, "DelayAsync", isTimeSpan ? invocation.ArgumentList : InTimeSpan(invocation.ArgumentList));
    }

    private static ArgumentListSyntax InTimeSpan(ArgumentListSyntax arguments)
    {
        var milliseconds = arguments.Arguments[0];
        var timeSpan = SyntaxFactory.ParseExpression($"TimeSpan.FromMilliseconds({milliseconds.Expression})");
        return arguments.ReplaceNode(milliseconds, milliseconds.WithExpression(timeSpan));
    }
}
