using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>Reads the body of a method of the source, for a detector that follows a value into it.</summary>
internal static class SourceBody
{
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
                && compilation.GetSemanticModel(reference.SyntaxTree).GetOperation(reference.GetSyntax()) is { } body)
            {
                yield return body;
            }
        }
    }
}
