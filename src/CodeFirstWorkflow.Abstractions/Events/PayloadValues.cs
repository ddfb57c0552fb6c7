namespace CodeFirstWorkflow;

/// <summary>Writes and reads the inputs and results of workflows. <see cref="Unit"/> is stored as nothing.</summary>
internal static class PayloadValues
{
    /// <summary>Writes an input. An event is written as what it carries, so that a workflow reads the same however it was started.</summary>
    public static ReadOnlyMemory<byte> SerializeInput<T>(this IPayloadSerializer serializer, T value) => value switch
    {
        Unit => default,
        IEventPayload self => self.ToJson(serializer),
        _ => serializer.Serialize(value),
    };

    public static ReadOnlyMemory<byte> SerializeResult<T>(this IPayloadSerializer serializer, T value) =>
        typeof(T) == typeof(Unit) ? default : serializer.Serialize(value);

    public static T DeserializeValue<T>(this IPayloadSerializer serializer, ReadOnlySpan<byte> json) =>
        typeof(T) == typeof(Unit) ? default! : serializer.Deserialize<T>(json);
}
