namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of a retry: what no longer counts.</summary>
/// <param name="Origin">The sequence of the voided failure; null when only the end is voided.</param>
/// <param name="Calls">Calls beyond this number are voided.</param>
/// <param name="Left">The compensators that run again; null when the retry is of the code itself.</param>
internal sealed record VoidInfo(long? Origin, int Calls, IReadOnlyList<CompensatorInfo>? Left = null);
