using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>
/// The annotations of the types of a compilation. All rules use this class, so each annotation is read once however many rules exist.
/// </summary>
internal sealed class Annotations
{
    // Rules do not know of each other, so this object is attached to the compilation that they share, and lives as long.
    private static readonly ConditionalWeakTable<Compilation, Annotations> Known = new();

    private readonly ConcurrentDictionary<ISymbol, TypeAnnotations> byType = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxTree, IReadOnlyList<TypeAnnotations>> byFile = new();

    public static Annotations In(Compilation compilation) => Known.GetValue(compilation, _ => new Annotations());

    public TypeAnnotations Of(INamedTypeSymbol type) => byType.GetOrAdd(type, static symbol => TypeAnnotations.Of((INamedTypeSymbol)symbol));

    /// <summary>
    /// Checks each type that has annotations, file by file: with some sixty rules, calls for each symbol would cost more than the rules themselves.
    /// By then the compiler has bound the bodies of the file, and rules that read them share the result.
    /// </summary>
    public static void Register(CompilationStartAnalysisContext context, Action<AnnotatedFile, TypeAnnotations> check)
    {
        var annotations = In(context.Compilation);
        context.RegisterSemanticModelAction(model =>
        {
            foreach (var found in annotations.Of(model.SemanticModel, model.CancellationToken))
            {
                check(new AnnotatedFile(model), found);
            }
        });
    }

    private IReadOnlyList<TypeAnnotations> Of(SemanticModel model, CancellationToken cancellationToken) =>
        byFile.TryGetValue(model.SyntaxTree, out var known) ? known : byFile.GetOrAdd(model.SyntaxTree, Read(model, cancellationToken));

    private IReadOnlyList<TypeAnnotations> Read(SemanticModel model, CancellationToken cancellationToken) =>
    [
        .. model.SyntaxTree.GetRoot(cancellationToken)
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>()
            .Where(MayBeAnnotated)
            .Select(type => model.GetDeclaredSymbol(type, cancellationToken))
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Select(Of)
            .Where(found => found.Declared is not null || found.Handlers.Count + found.Misplaced.Count > 0),
    ];

    // A diagnostic of a partial type may be in another part than its annotations. A member of a type can be an extension block.
    private static bool MayBeAnnotated(TypeDeclarationSyntax type) =>
        type.AttributeLists.Count > 0 || type.Modifiers.Any(SyntaxKind.PartialKeyword) || type.Members.Any(MayBeAnnotated);

    private static bool MayBeAnnotated(MemberDeclarationSyntax member) =>
        member.AttributeLists.Count > 0 || member is TypeDeclarationSyntax
        || (member is BasePropertyDeclarationSyntax { AccessorList.Accessors: var accessors }
            && accessors.Any(accessor => accessor.AttributeLists.Count > 0));
}
