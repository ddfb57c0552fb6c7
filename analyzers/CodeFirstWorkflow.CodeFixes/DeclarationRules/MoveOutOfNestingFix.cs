using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CodeFirstWorkflow.CodeFixes.DeclarationRules;

/// <summary>CFW0001: moves a nested class behind the class around it, if only its qualified names have to change.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MoveOutOfNestingFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CFW0001"];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var nested = await FixTarget.AtAsync<TypeDeclarationSyntax>(context).ConfigureAwait(false);
        if (nested is null
            || await NestedTypeMove.TryCreateAsync(context.Document, nested, context.CancellationToken).ConfigureAwait(false) is not { } move)
        {
            return;
        }

        var title = $"Move '{nested.Identifier.ValueText}' out of '{move.OuterName}'";
        context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(move.Apply()), nameof(MoveOutOfNestingFix)), context.Diagnostics);
    }
}
