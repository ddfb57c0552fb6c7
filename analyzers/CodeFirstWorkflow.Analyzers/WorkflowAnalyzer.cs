using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers;

/// <summary>
/// The base of every analyzer: it skips generated code unless a rule asks for it,
/// runs concurrently with the others, and does nothing in a project without the SDK.
/// </summary>
/// <param name="rules">The rules.</param>
public abstract class WorkflowAnalyzer(params ImmutableArray<DiagnosticDescriptor> rules) : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = rules;

    /// <summary>Gets the rule of the analyzer, or its first rule.</summary>
    public DiagnosticDescriptor Rule => SupportedDiagnostics[0];

    /// <summary>Gets whether the rule reads generated code too: a rule about annotations does, wherever they are.</summary>
    private protected virtual bool ReadsGeneratedCode => false;

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(
            ReadsGeneratedCode ? GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics : GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("CodeFirstWorkflow.WorkflowContext") is not null)
            {
                Register(start);
            }
        });
    }

    /// <summary>Registers the actions of the analyzer.</summary>
    /// <param name="context">The start of a compilation.</param>
    protected abstract void Register(CompilationStartAnalysisContext context);
}
