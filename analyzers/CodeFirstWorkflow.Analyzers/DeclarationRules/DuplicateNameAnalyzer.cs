using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0015: two actions, events or entities with one name, here or in a referenced assembly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateNameAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0015", "Shape", "Duplicate name",
        "{0} '{1}' of '{2}' is declared by {3} as well. Rename one of them.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation)
    {
        if (handler.Action?.FirstText() is not { Length: > 0 } name)
        {
            return [];
        }

        var index = CompilationIndex.Of(compilation);
        var others = index.Actions[name]
            .Where(other => !SymbolEqualityComparer.Default.Equals(other.Symbol, handler.Symbol))
            .Select(other => $"'{other.Name}'")
            .Concat(index.Modules.Where(module => module.Actions.Contains(name)).Select(module => $"assembly '{module.Assembly}'"));
        return others.Take(1).Select(other => Problem.AtArgument(handler.Action, null, "Action", name, handler.Name, other));
    }

    private protected override IEnumerable<Problem> Check(DeclaredType type, Compilation compilation)
    {
        var index = CompilationIndex.Of(compilation);
        var others = index.DeclaredByKey[type.Key]
            .Where(other => type.Key.Length > 0 && other.IsEvent == type.IsEvent && !SymbolEqualityComparer.Default.Equals(other.Symbol, type.Symbol))
            .Select(other => $"'{other.Symbol.Show()}'")
            .Concat(index.Modules
                .Where(module => type.IsEvent && module.Events.Any(known => known.StartsWith(type.Key + "|", StringComparison.Ordinal)))
                .Select(module => $"assembly '{module.Assembly}'"));
        return others.Take(1)
            .Select(other => Problem.AtArgument(type.Attribute, null, type.IsEvent ? "Event type" : "Entity", type.Key, type.Symbol.Name, other));
    }
}
