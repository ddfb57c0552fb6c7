using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace CodeFirstWorkflow.Analyzers.Tests.Payloads;

/// <summary>Makes values of any type that hold something: what a default value loses in JSON cannot be seen.</summary>
internal static class PayloadValues
{
    private const int Deepest = 3;
    private const int Most = 6;

    private static readonly Dictionary<Type, object[]> Known = new()
    {
        [typeof(bool)] = [true],
        [typeof(char)] = ['ä'],
        [typeof(string)] = ["b", "a"],
        [typeof(object)] = [7],
        [typeof(int)] = [2, 1],
        [typeof(double)] = [1.5],
        [typeof(float)] = [2.5f],
        [typeof(decimal)] = [3.50m],
        [typeof(Half)] = [(Half)0.5],
        [typeof(DateTime)] = [new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc).AddTicks(9)],
        [typeof(DateTimeOffset)] = [new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(3)).AddTicks(9)],
        [typeof(DateOnly)] = [new DateOnly(2026, 3, 4)],
        [typeof(TimeOnly)] = [new TimeOnly(5, 6, 7, 8)],
        [typeof(TimeSpan)] = [TimeSpan.FromTicks(987_654_321)],
        [typeof(Guid)] = [Guid.Parse("0198c0de-0000-7000-8000-000000000001")],
        [typeof(Uri)] = [new Uri("https://example.org/a?b=c#d"), new Uri("x/y", UriKind.Relative)],
        [typeof(JsonElement)] = [JsonSerializer.SerializeToElement(3)],
        [typeof(Version)] = [new Version(1, 2, 3, 4)],
    };

    private static readonly Dictionary<Type, IReadOnlyList<object>> Made = [];

    /// <summary>Returns different values of a type; none where it has no constructor, factory or member that can be called with such
    /// values.</summary>
    public static IReadOnlyList<object> Of(Type type, int depth = 0)
    {
        if (Known.TryGetValue(type, out var known))
        {
            return known;
        }

        if (type.IsByRef || type.IsByRefLike || type.IsPointer || type.ContainsGenericParameters || depth > Deepest)
        {
            return [];
        }

        if (type.IsEnum)
        {
            return [.. Enum.GetValues(type).Cast<object>().Reverse().Take(1)];
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Of(inner, depth);
        }

        if (type.IsPrimitive || type == typeof(Int128) || type == typeof(UInt128))
        {
            return type.IsPrimitive && type != typeof(IntPtr) && type != typeof(UIntPtr) ? [((IConvertible)5).ToType(type, null)] : [];
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [];
        }

        if (Made.TryGetValue(type, out var made))
        {
            return made;
        }

        // A type that needs itself is made without it.
        Made[type] = [];
        return Made[type] = type.IsArray ? ArraysOf(type, depth) : ObjectsOf(type, depth);
    }

    private static IReadOnlyList<object> ArraysOf(Type type, int depth)
    {
        var element = type.GetElementType()!;
        var items = Of(element, depth + 1);
        if (items.Count == 0 || type.GetArrayRank() > 1)
        {
            return [];
        }

        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(items[i], i);
        }

        return [array];
    }

    private static IReadOnlyList<object> ObjectsOf(Type type, int depth)
    {
        var made = new List<object>();
        foreach (var make in Makers(type, depth))
        {
            if (made.Count == Most)
            {
                break;
            }

            if (Try(make) is { } value && value.GetType() == type)
            {
                Try(() => { Fill(value, depth); return null; });
                made.Add(value);
            }
        }

        return made.Count == 0 && type.IsValueType && Try(() => Activator.CreateInstance(type)) is { } empty ? Filled(empty, depth) : made;
    }

    private static IReadOnlyList<object> Filled(object value, int depth)
    {
        Try(() => { Fill(value, depth); return null; });
        return [value];
    }

    private static IEnumerable<Func<object?>> Makers(Type type, int depth)
    {
        const BindingFlags fixedMembers = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(fixedMembers).Where(method => method.ReturnType == type && !method.IsGenericMethod
            && !method.IsSpecialName))
        {
            yield return () => Arguments(method, depth) is { } arguments ? method.Invoke(null, arguments) : null;
        }

        if (!type.IsAbstract)
        {
            foreach (var constructor in type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length))
            {
                yield return () => Arguments(constructor, depth) is { } arguments ? constructor.Invoke(arguments) : null;
            }
        }

        foreach (var property in type.GetProperties(fixedMembers).Where(property => property.PropertyType == type
            && property.GetIndexParameters().Length == 0))
        {
            yield return () => property.GetValue(null);
        }
    }

    private static object[]? Arguments(MethodBase method, int depth)
    {
        var parameters = method.GetParameters();
        if (parameters.Length > 8)
        {
            return null;
        }

        var arguments = parameters.Select(parameter => Of(parameter.ParameterType, depth + 1).FirstOrDefault()).ToArray();
        return Array.TrueForAll(arguments, argument => argument is not null) ? arguments.Select(argument => argument!).ToArray() : null;
    }

    private static void Fill(object value, int depth)
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property is { CanRead: true, SetMethod.IsPublic: true } && property.GetIndexParameters().Length == 0
                && property.Name is not ("Capacity" or "Length" or "Position")
                && Of(property.PropertyType, depth + 1).FirstOrDefault() is { } part)
            {
                Try(() => { property.SetValue(value, part); return null; });
            }
        }

        foreach (var name in (string[])["Add", "Push", "Enqueue", "Append", "AddLast"])
        {
            foreach (var method in value.GetType().GetMethods().Where(method => method.Name == name && method.GetParameters().Length is 1 or 2))
            {
                AddAll(value, method, depth);
            }
        }

        if (value is IList { Count: 0, IsReadOnly: false, IsFixedSize: false } list)
        {
            Try(() => list.Add(7));
        }
    }

    private static void AddAll(object value, MethodInfo method, int depth)
    {
        if (!method.IsGenericMethod && value is not ICollection { Count: > 1 })
        {
            var parts = method.GetParameters().Select(parameter => Of(parameter.ParameterType, depth + 1)).ToArray();
            for (var i = 0; i < 2 && parts.All(part => part.Count > 0); i++)
            {
                Try(() => method.Invoke(value, [.. parts.Select(part => part[Math.Min(i, part.Count - 1)])]));
            }
        }
    }

    private static object? Try(Func<object?> make)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }
}
