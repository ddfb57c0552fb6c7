using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0023: two subscriptions with one id.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SubscriptionIdAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0023", "Shape", "Duplicate subscription id",
        "Subscription id '{0}' of '{1}' is also that of {2}. Set 'Id' to tell them apart.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation)
    {
        var index = CompilationIndex.Of(compilation);
        foreach (var on in handler.On)
        {
            var id = SubscriptionId.Of(handler, on);
            var others = index.Subscriptions[id].Where(other =>
                other.On.ApplicationSyntaxReference?.Span != on.ApplicationSyntaxReference?.Span
                    || other.On.ApplicationSyntaxReference?.SyntaxTree != on.ApplicationSyntaxReference?.SyntaxTree)
                .Where(other => !IsOtherVersion(handler, on, other))
                .Select(other =>
                    SymbolEqualityComparer.Default.Equals(other.Handler.Symbol, handler.Symbol)
                        ? "another [On] of the same method"
                        : $"'{other.Handler.Name}'")
                .Concat(index.Modules
                    .Where(module => module.Subscriptions.Contains(id) && !HasOtherVersion(module, handler))
                    .Select(module => $"assembly '{module.Assembly}'"));
            if (others.FirstOrDefault() is { } first)
            {
                yield return Problem.AtArgument(on, on.Named("Id") is null ? null : "Id", id, handler.Name, first);
            }
        }
    }

    // A subscription belongs to the workflow: if several versions have the same [On], the highest decides.
    private static bool IsOtherVersion(HandlerMethod handler, AttributeData on, Subscription other) =>
        handler.Workflow is { } one && other.Handler.Workflow is { } two
        && one.FirstText() == two.FirstText() && on.FirstText() == other.On.FirstText()
        && CompilationIndex.WorkflowKey(one) != CompilationIndex.WorkflowKey(two);

    private static bool HasOtherVersion(ReferencedModule module, HandlerMethod handler) =>
        handler.Workflow is { } workflow
            && module.Workflows.Any(known =>
                known != CompilationIndex.WorkflowKey(workflow) && known.StartsWith(workflow.FirstText() + "@", StringComparison.Ordinal));
}
