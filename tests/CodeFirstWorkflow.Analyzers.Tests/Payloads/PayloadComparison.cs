using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace CodeFirstWorkflow.Analyzers.Tests.Payloads;

/// <summary>Compares a value with what came back from JSON: by its own equality, item by item, or field by field.</summary>
internal static class PayloadComparison
{
    private const int Deepest = 12;

    public static bool AreEqual(object? first, object? second) => AreEqual(first, second, 0);

    /// <summary>Returns whether a value holds nothing that JSON could lose: no field, or only fields that are null, zero or empty.</summary>
    public static bool IsEmpty(object? value, int depth = 0)
    {
        if (value is null || depth > 4 || value is IEnumerable items && !items.Cast<object?>().Any())
        {
            return true;
        }

        var type = value.GetType();
        return type.IsPrimitive ? value.Equals(Activator.CreateInstance(type))
            : value is not (string or IEnumerable or Type) && FieldsOf(type).All(field => IsEmpty(field.GetValue(value), depth + 1));
    }

    private static bool AreEqual(object? first, object? second, int depth)
    {
        if (first is null || second is null || depth > Deepest)
        {
            return (first is null && second is null) || depth > Deepest;
        }

        var type = first.GetType();
        return type == second.GetType()
            && (first is JsonElement element ? element.GetRawText() == ((JsonElement)second).GetRawText()
                : first is DateTime time ? time.Equals(second) && time.Kind == ((DateTime)second).Kind
                : first is DateTimeOffset moment ? moment.EqualsExact((DateTimeOffset)second)
                : first is decimal number ? decimal.GetBits(number).SequenceEqual(decimal.GetBits((decimal)second))
                : type.Name is "Memory`1" or "ReadOnlyMemory`1" ? HaveEqualItems(Items(first), Items(second), depth)
                : HasEquality(type) ? first.Equals(second)
                : first is IEnumerable items ? HaveEqualItems(items, (IEnumerable)second, depth)
                : HaveEqualFields(first, second, depth));
    }

    private static bool HasEquality(Type type) =>
        type.IsPrimitive || type.GetMethod("Equals", [typeof(object)])!.DeclaringType is var owner
            && owner != typeof(object) && owner != typeof(ValueType) && !typeof(IStructuralEquatable).IsAssignableFrom(type);

    private static IEnumerable Items(object memory) => (IEnumerable)memory.GetType().GetMethod("ToArray")!.Invoke(memory, null)!;

    private static bool HaveEqualItems(IEnumerable first, IEnumerable second, int depth)
    {
        var (ours, theirs) = (first.Cast<object?>().ToList(), second.Cast<object?>().ToList());
        return ours.Count == theirs.Count && ours.Zip(theirs).All(pair => AreEqual(pair.First, pair.Second, depth + 1));
    }

    private static bool HaveEqualFields(object first, object second, int depth) =>
        FieldsOf(first.GetType()).All(field => AreEqual(field.GetValue(first), field.GetValue(second), depth + 1));

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var field in current.GetFields(own))
            {
                yield return field;
            }
        }
    }
}
