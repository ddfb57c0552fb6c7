using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>Writes values whose type only the model knows.</summary>
internal static class ValueWriter
{
    private delegate void Write(IPayloadSerializer serializer, Utf8JsonWriter json, object? value);

    private static readonly ConcurrentDictionary<Type, Write> Writers = new();
    private static readonly MethodInfo Generic = typeof(ValueWriter).GetMethod(nameof(WriteAs), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void WriteTo(Utf8JsonWriter json, Type type, object? value, IPayloadSerializer serializer) =>
        Writers.GetOrAdd(type, static declared => Generic.MakeGenericMethod(declared).CreateDelegate<Write>())(serializer, json, value);

    public static JsonElement ToElement(Type type, object? value, IPayloadSerializer serializer) =>
        ToElement(json => WriteTo(json, type, value, serializer));

    public static JsonElement ToElement(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void WriteAs<T>(IPayloadSerializer serializer, Utf8JsonWriter json, object? value) => serializer.Write(json, (T)value!);
}
