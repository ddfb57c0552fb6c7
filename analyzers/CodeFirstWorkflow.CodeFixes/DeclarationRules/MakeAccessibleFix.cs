using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace CodeFirstWorkflow.CodeFixes.DeclarationRules;

/// <summary>CFW0002: makes a handler internal or public.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeAccessibleFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CFW0002"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var method = await FixTarget.AtAsync<MethodDeclarationSyntax>(context).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        // Offers nothing where a change of accessibility could break other code.
        if (method is null
            || method.ExplicitInterfaceSpecifier is not null
            || method.Modifiers.Any(m => m.ValueText is "override" or "virtual" or "abstract" or "partial")
            || model?.GetDeclaredSymbol(method, context.CancellationToken) is not IMethodSymbol symbol)
        {
            return;
        }

        var limit = NarrowestOf(symbol);
        if (limit >= Accessibility.Internal)
        {
            Offer(context, method, "Make internal", Accessibility.Internal);
        }

        if (limit >= Accessibility.Public || (limit >= Accessibility.Internal && symbol.ContainingType.DeclaredAccessibility < Accessibility.Public))
        {
            Offer(context, method, "Make public", Accessibility.Public);
        }
    }

    // A method may not be more accessible than the types that it names.
    private static Accessibility NarrowestOf(IMethodSymbol method) =>
        method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType).Select(SeenFrom).Min();

    private static Accessibility SeenFrom(ITypeSymbol type)
    {
        var narrowest = type is INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments }
            ? arguments.Select(SeenFrom).Min()
            : Accessibility.Public;
        for (var current = (type as IArrayTypeSymbol)?.ElementType ?? type; current is INamedTypeSymbol; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.NotApplicable && current.DeclaredAccessibility < narrowest)
            {
                narrowest = current.DeclaredAccessibility;
            }
        }

        return narrowest;
    }

    private static void Offer(CodeFixContext context, MethodDeclarationSyntax method, string title, Accessibility accessibility) =>
        context.RegisterCodeFix(
        CodeAction.Create(title, token => ApplyAsync(context.Document, method, accessibility, token), title),
        context.Diagnostics);

    private static async Task<Document> ApplyAsync(
        Document document, MethodDeclarationSyntax method, Accessibility accessibility, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        editor.SetAccessibility(method, accessibility);
        return editor.GetChangedDocument();
    }
}
