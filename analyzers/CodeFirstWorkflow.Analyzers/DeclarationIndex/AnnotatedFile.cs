using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>A file in which a rule looks at the annotations of a type.</summary>
/// <param name="context">The rule's turn.</param>
internal sealed class AnnotatedFile(SemanticModelAnalysisContext context)
{
    public SemanticModel Model => context.SemanticModel;

    public Compilation Compilation => context.SemanticModel.Compilation;

    public CancellationToken CancellationToken => context.CancellationToken;

    /// <summary>
    /// Reports what stands in this file. A type in several files is looked at in each, so what stands in another one is reported there.
    /// </summary>
    public void Report(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree == context.SemanticModel.SyntaxTree)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
