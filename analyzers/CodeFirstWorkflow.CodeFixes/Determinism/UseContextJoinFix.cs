using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>
/// CFW1012: joins on the context. Offered only where the code around it compiles with the list that the context returns in place of an array.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseContextJoinFix() : ReplacementFix("CFW1012", "Join on the context")
{
    /// <inheritdoc/>
    protected override ExpressionSyntax? Replacement(ExpressionSyntax faulty, SemanticModel model)
    {
        if (faulty is not InvocationExpressionSyntax invocation
            || model.GetSymbolInfo(invocation).Symbol is not IMethodSymbol { Name: "WhenAll" or "WhenAny" } method)
        {
            return null;
        }

        if (ContextVariable.At(model, faulty) is not { } context)
        {
            return null;
        }

        var arguments = invocation.ArgumentList.Arguments;
        var isList = arguments.Count != 1 || IsTask(model.GetTypeInfo(arguments[0].Expression).Type);
        return Code.Call(
            context, method.Name + "Async", isList && method.IsGenericMethod ? InArray(invocation.ArgumentList) : invocation.ArgumentList);
    }

    /// <inheritdoc/>
    protected override async Task<bool> CanApplyAsync(CodeFixContext context, Document fixedDocument)
    {
        var before = await ErrorsAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
        return await ErrorsAsync(fixedDocument, context.CancellationToken).ConfigureAwait(false) <= before;
    }

    private static async Task<int> ErrorsAsync(Document document, System.Threading.CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model?.GetDiagnostics(cancellationToken: cancellationToken).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ?? 0;
    }

    private static bool IsTask(ITypeSymbol? type) => type is { Name: "Task" };

    /// <summary>Puts the tasks into an array, which keeps the results: the context's overload for single tasks returns none.</summary>
    private static ArgumentListSyntax InArray(ArgumentListSyntax arguments)
    {
        var tasks = arguments.Arguments.ToFullString();
        var first = tasks.TrimStart();
        var indentation = tasks.Substring(0, tasks.Length - first.Length);
        return SyntaxFactory.ParseArgumentList($"({arguments.OpenParenToken.TrailingTrivia.ToFullString()}{indentation}new[] {{ {first} }})");
    }
}
