using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Versioning;

/// <summary>CFW3001: two workflows with one name and version, here or in a referenced assembly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateVersionAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW3001", "Versioning", "Two workflows with one name and version",
        "Workflow '{0}' of '{1}' is declared by {2} as well. Raise 'Version' of the newer one, or rename one of them.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation)
    {
        if (handler.Workflow?.FirstText() is not { Length: > 0 })
        {
            return [];
        }

        var key = CompilationIndex.WorkflowKey(handler.Workflow);
        var index = CompilationIndex.Of(compilation);
        var others = index.Workflows[key]
            .Where(other => !SymbolEqualityComparer.Default.Equals(other.Symbol, handler.Symbol))
            .Select(other => $"'{other.Name}'")
            .Concat(index.Modules.Where(module => module.Workflows.Contains(key)).Select(module => $"assembly '{module.Assembly}'"));
        return others.Take(1).Select(other => Problem.AtArgument(handler.Workflow, null, key, handler.Name, other));
    }
}
