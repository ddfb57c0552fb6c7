using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;

namespace CodeFirstWorkflow.CodeFixes.DeclarationRules;

/// <summary>CFW0012: makes a method static if it uses nothing of its object.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeStaticFix() : DeclarationFix<MethodDeclarationSyntax>("CFW0012", "Make static")
{
    /// <inheritdoc/>
    protected override bool IsOffered(MethodDeclarationSyntax node, SemanticModel model, Diagnostic diagnostic) =>
        model.GetDeclaredSymbol(node) is { } method && MayBeStatic(node, method) && !UsesObject(node, method.ContainingType, model);

    /// <inheritdoc/>
    protected override async Task<bool> IsFreeAsync(Document document, MethodDeclarationSyntax node, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(node, cancellationToken) is not { } method)
        {
            return false;
        }

        foreach (var reference in await SymbolFinder.FindReferencesAsync(method, document.Project.Solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var place in reference.Locations)
            {
                var root = await place.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
                if (root is not null && IsCalledOnObject(root.FindNode(place.Location.SourceSpan, getInnermostNodeForTie: true)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <inheritdoc/>
    protected override SyntaxNode Change(MethodDeclarationSyntax node, SyntaxGenerator generator) =>
        generator.WithModifiers(node, generator.GetModifiers(node).WithIsStatic(true));

    // A static method is not called on an object: new Orders().Run() would no longer compile. nameof still compiles.
    private static bool IsCalledOnObject(SyntaxNode name) =>
        name.Parent is MemberBindingExpressionSyntax
            || (name.Parent is MemberAccessExpressionSyntax access && access.Name == name && !IsInNameof(access));

    private static bool IsInNameof(SyntaxNode access) =>
        access.Parent?.Parent?.Parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private static bool MayBeStatic(MethodDeclarationSyntax method, IMethodSymbol symbol) =>
        (method.Body is not null || method.ExpressionBody is not null)
        && symbol is { IsVirtual: false, IsOverride: false, IsAbstract: false, ExplicitInterfaceImplementations.IsEmpty: true }
        && symbol.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct
        && !method.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !symbol.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers())
            .Any(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol));

    private static bool UsesObject(MethodDeclarationSyntax method, INamedTypeSymbol type, SemanticModel model) => method.DescendantNodes()
        .Any(node => node switch
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
        IFieldSymbol or IPropertySymbol or IMethodSymbol or IEventSymbol =>
            !symbol.IsStatic
                && symbol.ContainingType is { } owner
                && IsBase(owner, type)
                && symbol is not IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.Constructor },
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
}
