using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>CFW0021: a type or namespace with the full name of a generated class.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedClassClashAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0021", "Shape", "Generated class clashes",
        "{0} has the name of a generated class. Rename it, or move the generated classes with [assembly: GeneratedWorkflows(Namespace = \"…\")].");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        // A name like a generated class's is rare; only then are the annotations needed.
        var space = new Lazy<string>(() => Namespace(context.Compilation, context.Options.AnalyzerConfigOptionsProvider.GlobalOptions));
        var names = new Lazy<HashSet<string>>(
            () => new(GeneratedNames(CompilationIndex.Of(context.Compilation), space.Value), StringComparer.Ordinal));
        context.RegisterSymbolAction(
            symbol =>
            {
                if (TakenNames.IsLikeGenerated(symbol.Symbol.Name)
                    && symbol.Symbol is INamespaceSymbol or INamedTypeSymbol { Arity: 0, ContainingType: null }
                    && names.Value.Contains(symbol.Symbol.ToDisplayString().Replace("@", ""))
                    && Place(symbol.Symbol) is { } place)
                {
                    var kind = symbol.Symbol is INamespaceSymbol ? "Namespace" : "Type";
                    symbol.ReportDiagnostic(Diagnostic.Create(Rule, place, $"{kind} '{symbol.Symbol.ToDisplayString()}'"));
                }
            },
            SymbolKind.Namespace,
            SymbolKind.NamedType);
        if (ReferencedModule.In(context.Compilation).Count > 0)
        {
            RegisterImported(context, new(() => ImportedClashes.In(CompilationIndex.Of(context.Compilation), space.Value)));
        }
    }

    // A reference with the same root namespace has classes of the same names. They are reported at the first declaration that produces the
    // class.
    private void RegisterImported(CompilationStartAnalysisContext context, Lazy<IReadOnlyList<ImportedClash>> clashes) =>
        Annotations.Register(context, (file, found) =>
    {
        foreach (var clash in clashes.Value)
        {
            if (found.Have(clash.Cause))
            {
                var type = $"Type '{clash.Type.ToDisplayString()}' of assembly '{clash.Type.ContainingAssembly.Name}'";
                file.Report(Diagnostic.Create(Rule, clash.Cause.Locations[0], type));
            }
        }
    });

    /// <summary>Returns the namespace of the generated classes.</summary>
    public static string Namespace(Compilation compilation, AnalyzerConfigOptions options)
    {
        var attribute = compilation.Assembly.GetAttributes()
            .FirstOrDefault(candidate => candidate.AttributeClass.IsSdk("GeneratedWorkflowsAttribute"));
        options.TryGetValue("build_property.RootNamespace", out var root);
        var chosen = attribute?.Text("Namespace");
        return string.IsNullOrWhiteSpace(chosen)
            ? GeneratedNamespace.Of(compilation, CSharpNames.Namespace((string.IsNullOrWhiteSpace(root) ? compilation.AssemblyName : root) ?? ""))
            : CSharpNames.Namespace(chosen!);
    }

    private static IEnumerable<string> GeneratedNames(CompilationIndex index, string space)
    {
        var actions = index.Handlers.Where(handler => handler.Action is not null).Select(action => action.Symbol.ContainingType).ToList();
        var here = new[]
        {
            index.Handlers.Any(handler => handler.Workflow is not null) ? "Workflows" : null,
            actions.Count > 0 ? "Actions" : null,
            index.Declared.Count > 0 ? "Events" : null,
        }.OfType<string>();
        return here.Concat(actions.Select(Extensions)).Select(name => space.Length == 0 ? name : $"{space.Replace("@", "")}.{name}")
            .Concat(actions.Select(owner => owner.NamespaceName() is { Length: > 0 } own ? $"{own.Replace("@", "")}.{Extensions(owner)}" : Extensions(owner)));

        static string Extensions(INamedTypeSymbol owner) => owner.Name + "ContextExtensions";
    }

    // The generated class itself has this name too; handwritten code does not come from a file of the generator.
    private static Location? Place(ISymbol symbol) => symbol.Locations
        .FirstOrDefault(location => location.IsInSource && location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == false);
}
