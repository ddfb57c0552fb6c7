using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers;

/// <summary>The base of every rule: generated code is not looked at, rules run side by side, and nothing runs where the SDK is not referenced.</summary>
/// <param name="descriptor">The rule.</param>
public abstract class WorkflowAnalyzer(DiagnosticDescriptor descriptor) : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(descriptor);

    /// <summary>Gets the rule.</summary>
    public DiagnosticDescriptor Rule { get; } = descriptor;

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("CodeFirstWorkflow.WorkflowContext") is not null)
            {
                Register(start);
            }
        });
    }

    /// <summary>Registers what the rule looks at.</summary>
    /// <param name="context">The start of a compilation.</param>
    protected abstract void Register(CompilationStartAnalysisContext context);
}
