using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>The code of a workflow.</summary>
internal static class WorkflowBody
{
    /// <summary>Returns the declarations of a method that are in a file.</summary>
    public static IEnumerable<SyntaxNode> Of(IMethodSymbol method, AnnotatedFile file) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences
            .Where(reference => reference.SyntaxTree == file.Model.SyntaxTree)
            .Select(reference => reference.GetSyntax(file.CancellationToken));
}
