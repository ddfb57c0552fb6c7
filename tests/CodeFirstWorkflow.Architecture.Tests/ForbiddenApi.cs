using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>Finds uses of what a library must not do: print, put a thread to sleep, or leave code unwritten.</summary>
internal static class ForbiddenApi
{
    public static IReadOnlyList<string> In(Compilation compilation) =>
    [
        .. from tree in compilation.SyntaxTrees
           let model = compilation.GetSemanticModel(tree)
           from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
           where name.Identifier.ValueText is "Console" or "Sleep" or "NotImplementedException"
           let symbol = model.GetSymbolInfo(name).Symbol
           where symbol is not null && IsForbidden(symbol)
           select $"{tree.FilePath}:{name.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {symbol.ToDisplayString()}",
    ];

    private static bool IsForbidden(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol { ContainingNamespace.Name: "System", Name: "Console" or "NotImplementedException" } => true,
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.Name: "NotImplementedException" } => true,
        IMethodSymbol { Name: "Sleep", ContainingType.Name: "Thread" } => true,
        _ => false,
    };
}
