using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>A file in which a rule checks the annotations of a type.</summary>
/// <param name="context">The context of the rule's call.</param>
internal sealed class AnnotatedFile(SemanticModelAnalysisContext context)
{
    public SemanticModel Model => context.SemanticModel;

    /// <summary>Gets whether a tool made the file, such as one of Razor.</summary>
    public bool IsGenerated => context.IsGeneratedCode;

    public Compilation Compilation => context.SemanticModel.Compilation;

    public CancellationToken CancellationToken => context.CancellationToken;

    /// <summary>
    /// Reports a diagnostic if it is in this file. A type in several files is checked in each, so other files report their own diagnostics.
    /// </summary>
    public void Report(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree == context.SemanticModel.SyntaxTree)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
