namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of a retry: what no longer counts.</summary>
/// <param name="Origin">The sequence of the failure that is voided; null when only the end is.</param>
/// <param name="Calls">Calls beyond this number are voided.</param>
internal sealed record VoidInfo(long? Origin, int Calls);
