using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0023: two subscriptions with one id.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SubscriptionIdAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private const string Id = "CFW0023";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(Id, "Shape", "Duplicate subscription id", "Subscription id '{0}' of '{1}' is also that of {2}. Set 'Id' to tell them apart.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler, Compilation compilation, CancellationToken cancellationToken)
    {
        var index = DeclarationIndex.Of(compilation);
        foreach (var on in handler.On)
        {
            var id = SubscriptionId.Of(handler, on);
            var others = index.Subscriptions[id].Where(other => other.On.ApplicationSyntaxReference?.Span != on.ApplicationSyntaxReference?.Span || other.On.ApplicationSyntaxReference?.SyntaxTree != on.ApplicationSyntaxReference?.SyntaxTree)
                .Where(other => !IsOtherVersion(handler, on, other))
                .Select(other => SymbolEqualityComparer.Default.Equals(other.Handler.Symbol, handler.Symbol) ? "another [On] of the same method" : $"'{other.Handler.Name}'")
                .Concat(index.Modules.Where(module => module.Subscriptions.Contains(id) && !HasOtherVersion(module, handler)).Select(module => $"assembly '{module.Assembly}'"));
            if (others.FirstOrDefault() is { } first)
            {
                yield return ShapeProblem.AtArgument(Id, on, on.Named("Id") is null ? null : "Id", id, handler.Name, first);
            }
        }
    }

    // A subscription is the workflow's: of several versions that bear the same [On] the highest decides.
    private static bool IsOtherVersion(HandlerMethod handler, AttributeData on, Subscription other) =>
        handler.Workflow is { } one && other.Handler.Workflow is { } two
        && one.FirstText() == two.FirstText() && on.FirstText() == other.On.FirstText()
        && DeclarationIndex.WorkflowKey(one) != DeclarationIndex.WorkflowKey(two);

    private static bool HasOtherVersion(ReferencedModule module, HandlerMethod handler) =>
        handler.Workflow is { } workflow && module.Workflows.Any(known => known != DeclarationIndex.WorkflowKey(workflow) && known.StartsWith(workflow.FirstText() + "@", StringComparison.Ordinal));
}
