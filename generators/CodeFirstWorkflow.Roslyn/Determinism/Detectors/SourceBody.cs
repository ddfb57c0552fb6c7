using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>Reads the body of a method of the source, for a detector that follows a value into it.</summary>
internal static class SourceBody
{
    // A model keeps what it has bound: each body is bound once, however many callers look into it.
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SyntaxTree, SemanticModel>> Models = new();

    /// <summary>Returns the operations of a member; none where it is not written in the compilation of the code that calls it.</summary>
    public static IEnumerable<IOperation> Of(ISymbol member, IOperation caller)
    {
        if (caller.SemanticModel?.Compilation is not { } compilation)
        {
            yield break;
        }

        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            if (compilation.ContainsSyntaxTree(reference.SyntaxTree)
                && ModelOf(reference.SyntaxTree, compilation).GetOperation(reference.GetSyntax()) is { } body)
            {
                yield return body;
            }
        }
    }

    private static SemanticModel ModelOf(SyntaxTree tree, Compilation compilation) =>
        Models.GetValue(compilation, static _ => new()).GetOrAdd(tree, key => compilation.GetSemanticModel(key));
}
