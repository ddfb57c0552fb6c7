using CodeFirstWorkflow.Roslyn.Parsing.Predicates;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Reads <c>[On]</c> methods. The method is parsed once, however many attributes it has.</summary>
internal sealed class SubscriptionParser
{
    private readonly IMethodSymbol method;
    private readonly Compilation compilation;
    private readonly CancellationToken cancellationToken;

    private SubscriptionParser(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken) =>
        (this.method, this.compilation, this.cancellationToken) = (method, compilation, cancellationToken);

    /// <summary>Returns the specs of the valid attributes of a method.</summary>
    public static EquatableArray<SubscriptionSpec> Parse(
        IMethodSymbol method, IEnumerable<AttributeData> attributes, Compilation compilation, CancellationToken cancellationToken)
    {
        if (!MethodParser.IsCallable(method))
        {
            return default;
        }

        var parser = new SubscriptionParser(method, compilation, cancellationToken);
        var specs = method.Has(MetadataNames.Workflow) ? parser.Workflow(attributes) : parser.Handler(attributes);
        return specs.OfType<SubscriptionSpec>().ToEquatableArray();
    }

    private IEnumerable<SubscriptionSpec?> Workflow(IEnumerable<AttributeData> attributes)
    {
        if (WorkflowParser.TryParse(method) is not { } workflow)
        {
            return [];
        }

        var payload = method.Parameters.Length > 1 ? method.Parameters[1].Type : null;
        return attributes.Select(attribute => Parse(attribute, workflow.Method, payload, workflow.Name) is { } parsed
            ? parsed with { WorkflowName = workflow.Name, WorkflowVersion = workflow.Version }
            : null);
    }

    private IEnumerable<SubscriptionSpec?> Handler(IEnumerable<AttributeData> attributes)
    {
        var (payload, arguments) = Arguments();
        return MethodParser.TryParse(method, arguments) is { } handler
            ? attributes.Select(attribute => Handler(attribute, handler, payload))
            : [];
    }

    private SubscriptionSpec? Handler(AttributeData attribute, MethodSpec handler, ITypeSymbol? payload)
    {
        if (attribute.Number("Retries") < 0 || attribute.Text("CorrelateBy") is not null || Parse(attribute, handler, payload, handler.FullName) is not { } subscription)
        {
            return null;
        }

        int? retries = attribute.Number("Retries", missing: -1) is var number and >= 0 ? number : null;
        if (attribute.Text("DeadLetter") is not { } name)
        {
            return subscription with { Retries = retries };
        }

        return CompanionParser.DeadLetter(method.ContainingType, name, subscription.Payload.Type) is { } deadLetter
            ? subscription with { Retries = retries, DeadLetter = deadLetter }
            : null;
    }

    private (ITypeSymbol? Payload, IEnumerable<ArgumentSpec?> Arguments) Arguments()
    {
        if (method.Parameters.Length == 0 || ArgumentParser.IsInjected(method.Parameters[0]))
        {
            return (null, method.Parameters.Select(ArgumentParser.Injected));
        }

        var first = method.Parameters[0];
        var isEnvelope = first.Type.Is(MetadataNames.TypedWorkflowEvent) || first.Type.Is(MetadataNames.WorkflowEvent);
        var payload = !isEnvelope ? first.Type : first.Type is INamedTypeSymbol { TypeArguments: [var argument] } ? argument : null;
        var parsed = ArgumentParser.Create(first, isEnvelope ? ArgumentKind.Envelope : ArgumentKind.EventPayload);
        return (payload, new[] { parsed }.Concat(method.Parameters.Skip(1).Select(ArgumentParser.Injected)));
    }

    // An id that is not set begins with the subscriber: the name of the workflow, or of the method.
    private SubscriptionSpec? Parse(AttributeData attribute, MethodSpec target, ITypeSymbol? payload, string subscriber)
    {
        var (key, when, validator) = (attribute.FirstText(), attribute.Text("When"), attribute.Text("Validator"));
        var id = attribute.Text("Id") ?? $"{subscriber}/{key}";
        payload ??= CompanionParser.PayloadOf(method.ContainingType, when ?? validator)
            ?? compilation.GetTypeByMetadataName("System.Text.Json.JsonElement");
        if (!CSharpNames.IsDurable(key) || !CSharpNames.IsDurable(id) || payload is null || PayloadParser.TryParse(payload) is not { } spec)
        {
            return null;
        }

        var predicate = when is null ? null : CompanionParser.When(method.ContainingType, when, payload);
        var check = validator is null ? null : CompanionParser.Validator(method.ContainingType, validator, payload);
        var (by, correlateBy) = (attribute.Text("CorrelateBy"), attribute.Text("CorrelateBy") is { } member ? CorrelationParser.Read(payload, member) : null);
        if ((when is not null && predicate is null) || (validator is not null && check is null) || (by is not null && correlateBy is null))
        {
            return null;
        }

        return new SubscriptionSpec(
            id,
            key!,
            spec,
            target,
            WorkflowName: null,
            WorkflowVersion: 0,
            predicate is null ? null : Reference(target.Owner, predicate, payload),
            check is null ? null : Reference(target.Owner, check, payload),
            correlateBy,
            DeadLetter: null,
            Retries: null,
            predicate is null ? default : ConditionParser.Parse(predicate, compilation, cancellationToken));
    }

    // Handler and companion may differ in nullable annotations. The compiler would warn in generated code, where the author cannot fix it.
    private static string Reference(string owner, IMethodSymbol companion, ITypeSymbol payload) =>
        $"{owner}.{Literals.Identifier(companion.Name)}{(CompanionParser.IsExactly(companion, payload) ? "" : "!")}";
}
