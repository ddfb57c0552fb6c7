using CodeFirstWorkflow.Roslyn.Parsing.Predicates;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Reads <c>[On]</c> methods.</summary>
internal static class SubscriptionParser
{
    /// <summary>Gives the specs of the valid attributes of a method.</summary>
    public static EquatableArray<SubscriptionSpec> Parse(IMethodSymbol method, IEnumerable<AttributeData> attributes, Compilation compilation, CancellationToken cancellationToken)
    {
        if (!MethodParser.IsCallable(method))
        {
            return default;
        }

        var workflow = method.Attribute(MetadataNames.Workflow);
        return attributes
            .Select(a => workflow is null ? Handler(method, a, compilation, cancellationToken) : Workflow(method, workflow, a, compilation, cancellationToken))
            .OfType<SubscriptionSpec>()
            .ToEquatableArray();
    }

    private static SubscriptionSpec? Workflow(IMethodSymbol method, AttributeData workflow, AttributeData attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        if (WorkflowParser.TryParse(method, workflow) is not { } spec)
        {
            return null;
        }

        var payload = method.Parameters.Length > 1 ? method.Parameters[1].Type : null;
        return Parse(method, spec.Method, payload, attribute, compilation, cancellationToken) is { } parsed
            ? parsed with { Id = attribute.Text("Id") ?? $"{spec.Name}/{parsed.Key}", WorkflowName = spec.Name, WorkflowVersion = spec.Version }
            : null;
    }

    private static SubscriptionSpec? Handler(IMethodSymbol method, AttributeData attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        var (payload, arguments) = Arguments(method);
        if (attribute.Number("Retries", -1) < -1
            || MethodParser.TryParse(method, arguments) is not { } parsed
            || Parse(method, parsed, payload, attribute, compilation, cancellationToken) is not { } subscription)
        {
            return null;
        }

        var retries = attribute.Number("Retries", -1);
        var deadLetter = attribute.Text("DeadLetter");
        var deadLetterMethod = deadLetter is null ? null : CompanionParser.DeadLetter(method.ContainingType, deadLetter, subscription.Payload.Type);
        return deadLetter is not null && deadLetterMethod is null ? null : subscription with { Retries = retries < 0 ? null : retries, DeadLetter = deadLetterMethod };
    }

    private static (ITypeSymbol? Payload, IEnumerable<ArgumentSpec?> Arguments) Arguments(IMethodSymbol method)
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

    private static SubscriptionSpec? Parse(IMethodSymbol method, MethodSpec parsed, ITypeSymbol? payload, AttributeData attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        var (key, when, validator) = (attribute.FirstText(), attribute.Text("When"), attribute.Text("Validator"));
        payload ??= CompanionParser.PayloadOf(method.ContainingType, when ?? validator) ?? compilation.GetTypeByMetadataName("System.Text.Json.JsonElement");
        if (!CSharpNames.IsDurable(key) || payload is null || PayloadParser.TryParse(payload) is not { } spec)
        {
            return null;
        }

        var predicate = when is null ? null : CompanionParser.When(method.ContainingType, when, payload);
        var check = validator is null ? null : CompanionParser.Validator(method.ContainingType, validator, payload);
        var id = attribute.Text("Id") ?? $"{parsed.FullName}/{key}";
        if ((when is not null && predicate is null) || (validator is not null && check is null) || (attribute.Text("Id") is not null && !CSharpNames.IsDurable(id)))
        {
            return null;
        }

        return new SubscriptionSpec(
            id,
            key!,
            spec,
            parsed,
            WorkflowName: null,
            WorkflowVersion: 0,
            predicate is null ? null : Reference(parsed.Owner, predicate, payload),
            check is null ? null : Reference(parsed.Owner, check, payload),
            DeadLetter: null,
            Retries: null,
            predicate is null ? default : ConditionParser.Parse(predicate, compilation, cancellationToken));
    }

    // Handler and companion may say differently whether something can be null; the compiler would warn where nobody can mend it.
    private static string Reference(string owner, IMethodSymbol companion, ITypeSymbol payload) =>
        $"{owner}.{Literals.Identifier(companion.Name)}{(CompanionParser.IsExactly(companion, payload) ? "" : "!")}";
}
