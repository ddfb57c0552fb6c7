using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>A compensator that failed and was retried.</summary>
/// <param name="Info">What it did when it failed.</param>
/// <param name="Entries">What still counts of that, delivered once more when it runs again.</param>
/// <param name="FailedCall">The number of the call that failed and is made again; null when its own code failed.</param>
internal sealed record UndoneAgain(CompensatorInfo Info, IReadOnlyList<JournalEntry> Entries, int? FailedCall);
