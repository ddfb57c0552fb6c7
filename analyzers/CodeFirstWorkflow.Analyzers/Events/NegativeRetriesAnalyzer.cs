using System.Globalization;
using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Analyzers.DeclarationRules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>CFW2006: a negative number of retries.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NegativeRetriesAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW2006", "Events", "Negative number of retries",
        "{0} asks for {1} retries. Give 0 or more, or leave 'Retries' out to take 'Delivery:MaxRetries'.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation) =>
        from subscription in handler.On
        let retries = subscription.Named("Retries")?.Value as int?
        where retries < 0
        select Problem.AtArgument(subscription, "Retries", handler.Title, retries.Value.ToString(CultureInfo.InvariantCulture));
}
