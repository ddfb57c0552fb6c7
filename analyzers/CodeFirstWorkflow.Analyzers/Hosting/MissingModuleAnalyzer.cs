using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Hosting;

/// <summary>CFW4001: a referenced assembly with annotated methods or types whose generator did not run.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingModuleAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.ErrorAtEnd(
        "CFW4001", "Hosting", "Generator did not run in a referenced assembly",
        "Assembly '{0}' annotates '{1}' but has no generated module, so nothing in it is registered. "
        + "Reference CodeFirstWorkflow.Abstractions in its project without excluding its analyzers, and build it again.");

    /// <inheritdoc/>
#pragma warning disable RS1012, RS1013 // The base finds the SDK at the start and registers nothing without it.
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterCompilationEndAction(end =>
    {
        foreach (var assembly in end.Compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (ReferenceParser.UsesSdk(assembly)
                && ReferencedModule.AttributeOf(assembly) is null
                && Annotated(assembly.GlobalNamespace) is { } declaration)
            {
                end.ReportDiagnostic(Diagnostic.Create(Rule, Location.None, assembly.Name, declaration));
            }
        }
    });
#pragma warning restore RS1012, RS1013

    private static string? Annotated(INamespaceOrTypeSymbol container)
    {
        if (container is INamedTypeSymbol type && DeclaredType.From(type) is not null)
        {
            return type.Name;
        }

        foreach (var member in container.GetMembers())
        {
            var found = member switch
            {
                IMethodSymbol method => HandlerMethod.From(method)?.Name,
                INamespaceOrTypeSymbol inner => Annotated(inner),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }
}
