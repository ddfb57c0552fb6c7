using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Hosting;

/// <summary>CFW4003: a reference that only an extern alias names, with a module or a type that generated code must name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HiddenReferenceAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.ErrorAtEnd(
        "CFW4003", "Hosting", "Reference has only an extern alias",
        "Generated code cannot name {0} of assembly '{1}', which only an extern alias reaches. Add 'global' to the aliases of the reference, as in "
        + "Aliases=\"global,{1}\".");

    /// <inheritdoc/>
#pragma warning disable RS1012, RS1013 // The base finds the SDK at the start and registers nothing without it.
    protected override void Register(CompilationStartAnalysisContext context)
    {
        var hidden = HiddenReferences.In(context.Compilation).ToList();
        if (hidden.Count == 0)
        {
            return;
        }

        context.RegisterCompilationEndAction(end =>
        {
            foreach (var assembly in hidden.Where(assembly => ReferencedModule.AttributeOf(assembly) is not null))
            {
                end.ReportDiagnostic(Diagnostic.Create(Rule, Location.None, "the module", assembly.Name));
            }

            foreach (var (place, type) in Unnamed(end.Compilation))
            {
                end.ReportDiagnostic(
                    Diagnostic.Create(Rule, place.Locations.FirstOrDefault(), $"type '{type.Show()}'", type.ContainingAssembly.Name));
            }
        });
    }
#pragma warning restore RS1012, RS1013

    private static IEnumerable<(ISymbol Place, ITypeSymbol Type)> Unnamed(Compilation compilation)
    {
        var index = CompilationIndex.Of(compilation);
        return index.Handlers.Select(handler => ((ISymbol)handler.Symbol, HiddenReferences.FirstIn(handler.Symbol, compilation)))
            .Concat(index.Declared.Select(type => ((ISymbol)type.Symbol, HiddenReferences.FirstIn(type.Symbol, compilation))))
            .Where(found => found.Item2 is not null)
            .Select(found => (found.Item1, found.Item2!.WithNullableAnnotation(NullableAnnotation.None)));
    }
}
