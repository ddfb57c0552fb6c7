using System.ComponentModel;

namespace CodeFirstWorkflow.Generated;

/// <summary>A payload that writes itself. Only the entity events of the SDK do.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEventPayload
{
    /// <summary>Writes the payload as UTF-8 JSON.</summary>
    /// <param name="serializer">The serializer for values within.</param>
    /// <returns>UTF-8 JSON.</returns>
    ReadOnlyMemory<byte> ToJson(IPayloadSerializer serializer);
}
