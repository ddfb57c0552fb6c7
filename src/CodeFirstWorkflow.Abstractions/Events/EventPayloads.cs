namespace CodeFirstWorkflow;

/// <summary>Writes values that may be payloads of events: as what an event carries, so that a workflow reads the same however it was started.</summary>
internal static class EventPayloads
{
    public static ReadOnlyMemory<byte> SerializeInput<T>(this IPayloadSerializer serializer, T value) =>
        value is IEventPayload self ? self.ToJson(serializer) : serializer.Serialize(value);
}
