using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>A compensator that failed and was retried.</summary>
/// <param name="Info">What the compensator did when it failed.</param>
/// <param name="Entries">The entries of that which still count, delivered again when the compensator runs again.</param>
/// <param name="FailedCall">The number of the failed call, which is made again; null when the compensator's own code failed.</param>
internal sealed record UndoneAgain(CompensatorInfo Info, IReadOnlyList<JournalEntry> Entries, int? FailedCall);
