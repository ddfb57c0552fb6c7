using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CodeFirstWorkflow;

/// <summary>The serializer over System.Text.Json with web defaults: camelCase names, case-insensitive reading.</summary>
public sealed class JsonPayloadSerializer : IPayloadSerializer
{
    private readonly JsonSerializerOptions options;
    private readonly int maxBytes;
    private readonly bool mayReflect;

    /// <summary>Creates the serializer.</summary>
    /// <param name="resolvers">
    /// Source-generated contexts, asked in order; types they lack are served by reflection where it is enabled. The converters that a context
    /// registers count for all payloads.
    /// </param>
    /// <param name="maxBytes">The largest payload in bytes; default 1 MiB.</param>
    public JsonPayloadSerializer(IEnumerable<IJsonTypeInfoResolver>? resolvers = null, int maxBytes = 1_048_576)
        : this(resolvers, maxBytes, JsonSerializer.IsReflectionEnabledByDefault)
    {
    }

    internal JsonPayloadSerializer(IEnumerable<IJsonTypeInfoResolver>? resolvers, int maxBytes, bool mayReflect)
    {
        (this.maxBytes, this.mayReflect) = (maxBytes, mayReflect);
        // Tuples hold their values in fields; without this they would travel as an empty object.
        options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { IncludeFields = true };
        foreach (var resolver in resolvers ?? [])
        {
            options.TypeInfoResolverChain.Add(resolver);
            AddConverters(resolver);
        }

        if (mayReflect)
        {
            options.TypeInfoResolverChain.Add(ReflectionResolver());
        }

        // Without any, the serializer knows no type, and the check at the start of the host says which ones it needs.
        options.TypeInfoResolver ??= JsonTypeInfoResolver.Combine();
        options.MakeReadOnly();
    }

    // Accessors, constructors and converters are code of the user: whatever they throw says that the payload does not fit.

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Serialize<T>(T value)
    {
        try
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());
            return json.Length <= maxBytes ? json : throw TooLarge($"A payload of type '{typeof(T)}'", json.Length);
        }
        catch (Exception e) when (e is not PayloadException)
        {
            throw Unserializable<T>(e);
        }
    }

    /// <inheritdoc/>
    public void Write<T>(Utf8JsonWriter writer, T value)
    {
        try
        {
            JsonSerializer.Serialize(writer, value, TypeInfo<T>());
        }
        catch (Exception e) when (e is not PayloadException)
        {
            throw Unserializable<T>(e);
        }
    }

    /// <inheritdoc/>
    public T Deserialize<T>(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json.IsEmpty ? "null"u8 : json, TypeInfo<T>())!;
        }
        catch (Exception e) when (e is not PayloadException)
        {
            throw new PayloadException(
                $"A payload does not fit type '{typeof(T)}': {Thrown.Message(e)} Make the type accept what is stored, for example by keeping old "
                    + "properties optional.",
                e);
        }
    }

    /// <inheritdoc/>
    public void CheckSize(ReadOnlyMemory<byte> json, string what, string name)
    {
        if (json.Length > maxBytes)
        {
            throw TooLarge($"{what} '{name}'", json.Length);
        }
    }

    /// <summary>Returns the types that can be neither written nor read, because no context has them and reflection is off.</summary>
    internal IEnumerable<Type> Unknown(IEnumerable<Type> types) => mayReflect ? [] : types.Where(type => !options.TryGetTypeInfo(type, out _));

    // A context asks the options of the serializer for converters, and has those of its attribute only in options of its own.
    private void AddConverters(IJsonTypeInfoResolver resolver)
    {
        foreach (var converter in (resolver as JsonSerializerContext)?.Options.Converters ?? [])
        {
            options.Converters.Add(converter);
        }
    }

    private JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    private PayloadException TooLarge(string what, int length) =>
        new(
            $"{what} has {length} bytes, more than the limit of {maxBytes}. Pass a reference to the data instead, or raise "
                + "'Limits:MaxPayloadBytes'.");

    private static PayloadException Unserializable<T>(Exception e) =>
        new($"A payload of type '{typeof(T)}' does not serialize: {Thrown.Message(e)} Use a type that System.Text.Json writes and reads.", e);

    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "Only reached where reflection-based serialization is enabled, which trimmed applications switch off.")]
    [UnconditionalSuppressMessage(
        "AOT", "IL3050", Justification = "Only reached where reflection-based serialization is enabled, which native applications switch off.")]
    private static DefaultJsonTypeInfoResolver ReflectionResolver() => new();
}
