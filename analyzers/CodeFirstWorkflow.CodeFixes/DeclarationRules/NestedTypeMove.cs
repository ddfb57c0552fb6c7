using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Formatting;

namespace CodeFirstWorkflow.CodeFixes.DeclarationRules;

/// <summary>The move of a nested type to its namespace, with all that must change for it.</summary>
internal sealed class NestedTypeMove
{
    private readonly Document document;
    private readonly SyntaxNode root;
    private readonly TypeDeclarationSyntax nested;
    private readonly TypeDeclarationSyntax outer;
    private readonly IReadOnlyList<SyntaxNode> qualified;

    private NestedTypeMove(
        Document document, SyntaxNode root, TypeDeclarationSyntax nested, TypeDeclarationSyntax outer, IReadOnlyList<SyntaxNode> qualified) =>
        (this.document, this.root, this.nested, this.outer, this.qualified) = (document, root, nested, outer, qualified);

    public string OuterName => ((TypeDeclarationSyntax)nested.Parent!).Identifier.ValueText;

    /// <summary>Prepares the move; null when it would break something.</summary>
    public static async Task<NestedTypeMove?> TryCreateAsync(Document document, TypeDeclarationSyntax nested, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null
            || nested.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() is not { } outer
            || model?.GetDeclaredSymbol(nested, cancellationToken) is not { } symbol
            || !IsFree(symbol) || LeansOnOuter(nested, symbol, model))
        {
            return null;
        }

        var references = await SymbolFinder.FindReferencesAsync(symbol, document.Project.Solution, cancellationToken).ConfigureAwait(false);
        var places = references.SelectMany(reference => reference.Locations).ToList();
        return places.TrueForAll(place => place.Document.Id == document.Id)
            ? new(
                document,
                root,
                nested,
                outer,
                [.. places.Select(place => Qualified(root.FindNode(place.Location.SourceSpan, findInsideTrivia: true))).OfType<SyntaxNode>().Distinct()])
            : null;
    }

    public Document Apply()
    {
        var tracked = root.TrackNodes(qualified.Concat([nested, outer]));
        tracked = tracked.ReplaceNodes(tracked.GetCurrentNodes<SyntaxNode>(qualified), (before, after) => Unqualified(after).WithTriviaFrom(before));
        var moved = tracked.GetCurrentNode(nested)!;
        tracked = tracked.RemoveNode(moved, SyntaxRemoveOptions.KeepNoTrivia)!;
        var place = tracked.GetCurrentNode(outer)!;
        var opened = WithModifiers(moved);
        opened = opened.WithLeadingTrivia(
            SyntaxFactory.TriviaList(
                SyntaxFactory.ElasticCarriageReturnLineFeed, SyntaxFactory.ElasticMarker).AddRange(CommentsOf(opened.GetLeadingTrivia())))
            .WithTrailingTrivia(opened.GetTrailingTrivia().Any(IsComment) ? opened.GetTrailingTrivia() : [SyntaxFactory.ElasticMarker]);
        return document.WithSyntaxRoot(tracked.InsertNodesAfter(place, [opened.WithAdditionalAnnotations(Formatter.Annotation)]));
    }

    private static bool IsFree(INamedTypeSymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length == 1
        && !symbol.ContainingNamespace.GetMembers(symbol.Name).Any()
        && !Containing(symbol).Any(type => type.IsGenericType);

    // A move would break names that the nested type uses without the outer class, or that it cannot access from outside.
    private static bool LeansOnOuter(TypeDeclarationSyntax nested, INamedTypeSymbol symbol, SemanticModel model)
    {
        var around = new HashSet<ISymbol>(Containing(symbol), SymbolEqualityComparer.Default);
        return nested.DescendantNodes().OfType<SimpleNameSyntax>().Any(name =>
            model.GetSymbolInfo(name).Symbol is { ContainingType: { } owner } used
                && around.Contains(owner)
                && !SymbolEqualityComparer.Default.Equals(used, symbol)
            && (Qualified(name) is null || used.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected));
    }

    private static IEnumerable<INamedTypeSymbol> Containing(INamedTypeSymbol symbol)
    {
        for (var current = symbol.ContainingType; current is not null; current = current.ContainingType)
        {
            yield return current;
        }
    }

    private static SyntaxNode? Qualified(SyntaxNode name) => name.Parent switch
    {
        QualifiedNameSyntax { Right: var right } parent when right == name => parent,
        MemberAccessExpressionSyntax { Name: var right } parent when right == name => parent,
        QualifiedCrefSyntax { Member: var right } parent when right == name => parent,
        _ => null,
    };

    private static SyntaxNode Unqualified(SyntaxNode node) => node switch
    {
        QualifiedNameSyntax name => name.Right,
        MemberAccessExpressionSyntax access => access.Name,
        QualifiedCrefSyntax cref => cref.Member,
        _ => node,
    };

    // Keeps the trivia from the first comment on; blank lines before it stay at the old place.
    private static IEnumerable<SyntaxTrivia> CommentsOf(SyntaxTriviaList leading) => leading.SkipWhile(trivia => !IsComment(trivia));

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia);

    // At the level of a namespace a type is public or internal.
    private TypeDeclarationSyntax WithModifiers(TypeDeclarationSyntax type)
    {
        var generator = SyntaxGenerator.GetGenerator(document);
        return generator.GetAccessibility(type) is Accessibility.Public
            ? type
            : (TypeDeclarationSyntax)generator.WithAccessibility(type, Accessibility.Internal);
    }
}
