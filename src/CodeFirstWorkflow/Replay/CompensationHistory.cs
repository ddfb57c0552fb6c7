using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// The compensators that failed and were retried, pass by pass. The others have run and do not run again. So a replay skips a compensator in the pass
/// where it failed, and runs it where the retry did, with its results so far. Its failed call keeps number, name and idempotency key.
/// </summary>
internal sealed class CompensationHistory
{
    private readonly List<Dictionary<int, UndoneAgain>> passes = [];

    /// <summary>Gets how many times compensation was retried.</summary>
    public int Passes => passes.Count;

    /// <summary>Gets the calls that the last retry makes again.</summary>
    public IReadOnlyList<int> FailedCalls => [.. passes[^1].Values.Select(static one => one.FailedCall).OfType<int>()];

    /// <summary>
    /// Returns the record of a compensator that failed in a pass and was retried after it; null if it did not fail or has not been retried.
    /// </summary>
    public UndoneAgain? Find(int pass, int index) => pass >= 0 && pass < passes.Count ? passes[pass].GetValueOrDefault(index) : null;

    /// <summary>Records a retry: removes from the kept entries what the failed compensators did.</summary>
    public void Retry(IReadOnlyList<CompensatorInfo> failed, List<JournalEntry> kept)
    {
        kept.RemoveAll(static entry => entry.Kind is JournalEntryKind.Failed or JournalEntryKind.CompensationFailed);
        var pass = failed.ToDictionary(static info => info.Index, info => Take(info, Find(passes.Count - 1, info.Index)?.Entries ?? [], kept));
        passes.Add(pass);
    }

    private static UndoneAgain Take(CompensatorInfo info, IReadOnlyList<JournalEntry> before, List<JournalEntry> kept)
    {
        var places = info.Made.Select(static (call, place) => (call.Number, place)).ToDictionary();
        List<JournalEntry> own = [.. before, .. kept.Where(entry => places.ContainsKey(entry.CallNumber))];
        kept.RemoveAll(entry => places.ContainsKey(entry.CallNumber));

        // A call with a recorded result is never repeated, even if the result could not be used: the result is read again.
        var failedCall = own.Find(entry => entry.Sequence == info.Origin) is { Kind: not (JournalEntryKind.ActionCompleted or JournalEntryKind.ChildCompleted or JournalEntryKind.ChildCancelled) } origin
            ? origin.CallNumber
            : (int?)null;
        own.RemoveAll(entry => places[entry.CallNumber] >= info.Kept || (entry.CallNumber == failedCall && !NonDeterminism.IsMade(entry.Kind)));
        return new UndoneAgain(info, own, failedCall);
    }
}
