using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>CFW2006: a negative number of retries.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NegativeRetriesAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private const string Id = "CFW2006";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        Id, "Events", "Negative number of retries", "{0} asks for {1} retries. Give 0 or more, or leave 'Retries' out to take 'Delivery:MaxRetries'.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler, Compilation compilation, CancellationToken cancellationToken) =>
        from subscription in handler.On
        let retries = subscription.Named("Retries")?.Value as int?
        where retries < 0
        select ShapeProblem.AtArgument(Id, subscription, "Retries", handler.Title, retries.Value.ToString(CultureInfo.InvariantCulture));
}
