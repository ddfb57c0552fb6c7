using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>The JSON names of what only the model knows, by the rule of the generated field map.</summary>
internal static class ModelNames
{
    public static string Of(IReadOnlyPropertyBase member) =>
        Declared(member)?.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    /// <summary>Returns whether a member stays out of events: its author ignores it in JSON, or it is a token that the database generates.</summary>
    public static bool IsLeftOut(IReadOnlyPropertyBase member) =>
        Declared(member)?.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always }
            || member is IReadOnlyProperty { IsConcurrencyToken: true, ValueGenerated: ValueGenerated.OnAddOrUpdate or ValueGenerated.OnUpdate };

    private static PropertyInfo? Declared(IReadOnlyPropertyBase member) => member.IsIndexerProperty() ? null : member.PropertyInfo;
}
