namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of an entry for a payload that did not fit the wait that it came for.</summary>
/// <param name="Expected">The type that the code waits for.</param>
/// <param name="Found">The JSON type of the payload that arrived.</param>
/// <param name="Reason">Why it does not fit.</param>
/// <param name="Signal">The sequence of the entry that contains the payload; null when this entry contains it.</param>
/// <param name="Payload">The payload that arrived, if no other entry contains it.</param>
internal sealed record RefusedInfo(string Expected, string Found, string Reason, long? Signal = null, System.Text.Json.JsonElement? Payload = null);
