using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>Which file uses which, by the symbols that its names bind to. Doc comments are trivia and do not count.</summary>
internal static class UseGraph
{
    public static IReadOnlyList<Use> Of(Compilation compilation) =>
        [.. compilation.SyntaxTrees.SelectMany(tree => Of(compilation.GetSemanticModel(tree))).DistinctBy(use => (use.From, use.To))];

    private static IEnumerable<Use> Of(SemanticModel model)
    {
        foreach (var node in model.SyntaxTree.GetRoot().DescendantNodes())
        {
            if (node is not (SimpleNameSyntax { IsVar: false } or ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax))
            {
                continue;
            }

            var info = model.GetSymbolInfo(node);
            if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is { } symbol && DeclaringFile(symbol) is { } file
                && file != model.SyntaxTree.FilePath)
            {
                var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                yield return new Use(
                    model.SyntaxTree.FilePath, file, line, symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
            }
        }
    }

    private static string? DeclaringFile(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol)
        {
            return null;
        }

        var original = (symbol as IMethodSymbol)?.ReducedFrom?.OriginalDefinition ?? symbol.OriginalDefinition;
        var declared = original.DeclaringSyntaxReferences.FirstOrDefault() ?? original.ContainingType?.DeclaringSyntaxReferences.FirstOrDefault();
        return declared?.SyntaxTree.FilePath;
    }
}
