using CodeFirstWorkflow.Registry;

namespace CodeFirstWorkflow.Hosting;

/// <summary>Checks that all types that travel as JSON have metadata where reflection is off: a result without it would be lost after its action ran.</summary>
internal static class PayloadTypes
{
    /// <summary>Returns what is wrong, with the attributes to add; null when all types can be written and read.</summary>
    public static string? Check(WorkflowRegistry registry, IPayloadSerializer serializer)
    {
        var unknown = serializer is JsonPayloadSerializer json
            ? json.Unknown(registry.Modules.SelectMany(module => module.PayloadTypes).Distinct()).Select(NameOf).Order(StringComparer.Ordinal).ToList()
            : [];
        return unknown.Count == 0 ? null
            : "Reflection over JSON is off, as in trimmed, native and file-based applications, and these types of workflows, actions, events and entities have "
                + "no JSON metadata. Add them to a context in the project that declares them, where the generator finds it:"
                + string.Concat(unknown.Select(name => $"{Environment.NewLine}[JsonSerializable(typeof({name}))]"))
                + $"{Environment.NewLine}internal sealed partial class AppJson : JsonSerializerContext;"
                + $"{Environment.NewLine}A file-based app can keep reflection instead: '#:property JsonSerializerIsReflectionEnabledByDefault=true'.";
    }

    // As C# writes it, so that it can be copied.
    private static string NameOf(Type type)
    {
        if (type.IsArray)
        {
            return $"{NameOf(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        var prefix = type.DeclaringType is { } outer && !type.IsGenericParameter ? NameOf(outer) + "." : type.Namespace is { Length: > 0 } space ? space + "." : "";
        var name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{prefix}{name}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : prefix + name;
    }
}
