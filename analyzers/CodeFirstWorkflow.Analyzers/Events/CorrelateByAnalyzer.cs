using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>CFW2008: a <c>CorrelateBy</c> that names no key of the event.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CorrelateByAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW2008", "Events", "CorrelateBy names no key of the event",
        "{0} correlates by '{1}', but {2}. {3}.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation) =>
        from subscription in handler.On
        let name = subscription.Text("CorrelateBy")
        where name is not null
        let fault = handler.Role is HandlerRole.Workflow ? FaultOf(SubscriptionPayload.Of(handler, subscription, compilation), name) : NoWorkflow
        where fault is not null
        select Problem.AtArgument(
            subscription,
            "CorrelateBy",
            handler.Title,
            name == CorrelationParser.Marked ? "CorrelationKey" : name,
            fault.Fact,
            fault.Remedy);

    private static Fault NoWorkflow { get; } =
        new("only a workflow has a correlation id", "Remove the setting; pass a correlation id where the handler starts a workflow");

    private static Fault? FaultOf(ITypeSymbol? payload, string name)
    {
        if (payload is null or { TypeKind: TypeKind.Error })
        {
            return null;
        }

        if (CorrelationParser.Find(payload, name) is { } member)
        {
            var type = CorrelationParser.TypeOf(member);
            return CorrelationParser.CanBeKey(type) ? null
                : new($"that is of type '{type.Show()}', whose text does not identify it", $"Name a text, number, id, time, enum or bool{Known(payload)}");
        }

        return name == CorrelationParser.Marked
            ? new($"'{payload.Show()}' has no member with [CorrelationKey]", $"Mark a property, or name a member{Known(payload)}")
            : new($"'{payload.Show()}' has no such member that generated code can read", $"Name an internal or public property or field{Known(payload)}");
    }

    private static string Known(ITypeSymbol payload)
    {
        var keys = CorrelationParser.Readable(payload).Where(member => CorrelationParser.CanBeKey(CorrelationParser.TypeOf(member)))
            .Select(member => $"'{member.Name}'").Distinct(StringComparer.Ordinal).ToList();
        return keys.Count == 0 ? "" : $": {string.Join(", ", keys)}";
    }

    private sealed record Fault(string Fact, string Remedy);
}
