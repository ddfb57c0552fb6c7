using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Reads <c>[Action]</c> methods.</summary>
internal static class ActionParser
{
    private static readonly (string Attribute, string Definition)[] Limits =
    [
        ("TimeoutSeconds", "Timeout"),
        ("TotalTimeoutSeconds", "TotalTimeout"),
        ("HeartbeatSeconds", "Heartbeat"),
    ];

    /// <summary>Returns the spec; null when the method is not a valid action.</summary>
    public static ActionSpec? TryParse(IMethodSymbol method, AttributeData attribute)
    {
        var name = attribute.FirstText();
        if (!CSharpNames.IsDurable(name) || !MethodParser.IsCallable(method) || Settings(method.ContainingType, attribute) is not { } settings)
        {
            return null;
        }

        var isTransactional = attribute.Flag("Transactional");
        var parsed = MethodParser.TryParse(method, method.Parameters.Select(p => Argument(p, isTransactional)));
        return parsed is null
            ? null
            : new ActionSpec(name!, settings.ToEquatableArray(), parsed, Signature(method, parsed), DocumentationParser.Parse(method));
    }

    private static ArgumentSpec? Argument(IParameterSymbol parameter, bool isTransactional)
    {
        var argument = ArgumentParser.Action(parameter, isTransactional);
        return argument?.Kind is not ArgumentKind.Payload ? argument : PayloadParser.TryParse(parameter.Type) switch
        {
            null => null,
            { Entity: { } entity, EntityEvent: { } kind } => argument with { EntityEvent = new(entity, kind) },
            _ => argument,
        };
    }

    private static string Signature(IMethodSymbol method, MethodSpec parsed) => string.Join(", ", method.Parameters
        .Where(parameter => parsed.Arguments[parameter.Ordinal].Kind is ArgumentKind.Payload)
        .Select(parameter => TypeParser.Signature(parameter.Type)));

    private static List<string>? Settings(INamedTypeSymbol owner, AttributeData attribute)
    {
        var settings = new List<string>();
        if (attribute.Number("MaxAttempts") is var attempts and not 0)
        {
            settings.Add($"MaxAttempts = {attempts}");
        }

        foreach (var (source, target) in Limits)
        {
            if (attribute.Number(source) is var seconds and not 0)
            {
                settings.Add($"{target} = global::System.TimeSpan.FromSeconds({seconds})");
            }
        }

        settings.AddRange(new[] { "AtMostOnce", "Transactional" }.Where(attribute.Flag).Select(flag => $"{flag} = true"));
        if (attribute.Text("Queue") is { } queue)
        {
            settings.Add($"Queue = {Literals.Text(queue)}");
        }

        if (attribute.Types("NonRetryable").ToList() is { Count: > 0 } fatal)
        {
            if (!fatal.TrueForAll(IsThrowable))
            {
                return null;
            }

            var types = fatal.Select(type => $"typeof({TypeParser.Name(type)})").Distinct(StringComparer.Ordinal);
            settings.Add($"NonRetryable = new global::System.Type[] {{ {string.Join(", ", types)} }}");
        }

        return HasNegative(attribute) || !CSharpNames.IsDurable(attribute.Text("Queue") ?? "default") || !AddRetry(owner, attribute, settings)
            ? null
            : settings;
    }

    private static bool HasNegative(AttributeData attribute) =>
        attribute.Number("MaxAttempts") < 0 || Limits.Any(limit => attribute.Number(limit.Attribute) < 0);

    private static bool AddRetry(INamedTypeSymbol owner, AttributeData attribute, List<string> settings)
    {
        if (attribute.Text("Retry") is not { } retry)
        {
            return true;
        }

        if (!owner.GetMembers(retry).Any(IsPolicy))
        {
            return false;
        }

        settings.Add($"Retry = {TypeParser.Name(owner)}.{Literals.Identifier(retry)}");
        return true;
    }

    /// <summary>Returns whether a type is an exception, or an interface that one may implement, and generated code can name it.</summary>
    public static bool IsThrowable(ITypeSymbol type) => type is INamedTypeSymbol { IsUnboundGenericType: false } named
        && named.IsAccessibleInAssembly()
        && named.TypeArguments.All(argument => argument.IsAccessibleInAssembly())
        && (named.TypeKind is TypeKind.Interface || named.DerivesFrom(MetadataNames.Exception));

    /// <summary>Returns whether a member is a retry policy that generated code can read.</summary>
    public static bool IsPolicy(ISymbol member) => member.IsStatic && member.IsAccessibleInAssembly() && member switch
    {
        IPropertySymbol { GetMethod: { } getter } property => getter.IsAccessibleInAssembly() && property.Type.Is(MetadataNames.RetryPolicy),
        IFieldSymbol field => field.Type.Is(MetadataNames.RetryPolicy),
        _ => false,
    };
}
