using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Versioning;

/// <summary>CFW3001: two workflows with one name and version, here or in a referenced assembly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateVersionAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private const string Id = "CFW3001";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        Id, "Versioning", "Two workflows with one name and version", "Workflow '{0}' of '{1}' is declared by {2} as well. Raise 'Version' of the newer one, or rename one of them.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler, Compilation compilation, CancellationToken cancellationToken)
    {
        if (handler.Workflow?.FirstText() is not { Length: > 0 })
        {
            return [];
        }

        var key = DeclarationIndex.WorkflowKey(handler.Workflow);
        var index = DeclarationIndex.Of(compilation);
        var others = index.Workflows[key].Where(other => !SymbolEqualityComparer.Default.Equals(other.Symbol, handler.Symbol)).Select(other => $"'{other.Name}'")
            .Concat(index.Modules.Where(module => module.Workflows.Contains(key)).Select(module => $"assembly '{module.Assembly}'"));
        return others.Take(1).Select(other => ShapeProblem.AtArgument(Id, handler.Workflow, null, key, handler.Name, other));
    }
}
