namespace CodeFirstWorkflow.CodeFixes.Shape;

using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

/// <summary>CFW0012: makes a method static that uses nothing of its object.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeStaticFix : CodeFixProvider
{
    private const string Title = "Make static";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CFW0012"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var method = await FixTarget.AtAsync<MethodDeclarationSyntax>(context).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (method is null || model is null || model.GetDeclaredSymbol(method, context.CancellationToken) is not { } symbol || !MayBeStatic(method, symbol) || UsesObject(method, symbol.ContainingType, model))
        {
            return;
        }

        context.RegisterCodeFix(CodeAction.Create(Title, token => ApplyAsync(context.Document, method, token), Title), context.Diagnostics);
    }

    private static bool MayBeStatic(MethodDeclarationSyntax method, IMethodSymbol symbol) =>
        (method.Body is not null || method.ExpressionBody is not null)
        && symbol is { IsVirtual: false, IsOverride: false, IsAbstract: false, ContainingType.TypeKind: TypeKind.Class or TypeKind.Struct, ExplicitInterfaceImplementations.IsEmpty: true }
        && !method.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !symbol.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers()).Any(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol));

    private static bool UsesObject(MethodDeclarationSyntax method, INamedTypeSymbol type, SemanticModel model) => method.DescendantNodes().Any(node => node switch
    {
        ThisExpressionSyntax or BaseExpressionSyntax => true,
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => false,
        SimpleNameSyntax name => IsOfObject(model.GetSymbolInfo(name).Symbol, type),
        _ => false,
    });

    // A parameter of the primary constructor belongs to the object as well.
    private static bool IsOfObject(ISymbol? symbol, INamedTypeSymbol type) => symbol switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => true,
        IFieldSymbol or IPropertySymbol or IMethodSymbol or IEventSymbol => !symbol.IsStatic && symbol.ContainingType is { } owner && IsBase(owner, type) && symbol is not IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.Constructor },
        _ => false,
    };

    private static bool IsBase(INamedTypeSymbol candidate, INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, candidate.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<Document> ApplyAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        editor.SetModifiers(method, editor.Generator.GetModifiers(method).WithIsStatic(true));
        return editor.GetChangedDocument();
    }
}
