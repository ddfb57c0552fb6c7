namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of an entry for what did not fit the wait that it came for.</summary>
/// <param name="Expected">The type that the code waits for.</param>
/// <param name="Found">What came, as the name of a JSON type.</param>
/// <param name="Reason">Why it does not fit.</param>
/// <param name="Signal">The sequence of the entry that holds it; null where this entry does.</param>
/// <param name="Payload">What came, where no other entry holds it.</param>
internal sealed record RefusedInfo(string Expected, string Found, string Reason, long? Signal = null, System.Text.Json.JsonElement? Payload = null);
