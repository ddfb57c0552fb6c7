using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// The compensators that failed and were retried, pass by pass. The others ran meanwhile and are not run again: so a replay passes over one that failed, and runs it
/// where the retry did, with its results so far. Its failed call keeps number, name and idempotency key.
/// </summary>
internal sealed class CompensationHistory
{
    private readonly List<Dictionary<int, UndoneAgain>> passes = [];

    /// <summary>Gets how often compensation was retried.</summary>
    public int Passes => passes.Count;

    /// <summary>Gets the calls that the last retry makes again.</summary>
    public IReadOnlyList<int> FailedCalls => [.. passes[^1].Values.Select(static one => one.FailedCall).OfType<int>()];

    /// <summary>Gives what the compensator did that failed in a pass and was retried after it; null when it did not fail, or was not retried yet.</summary>
    public UndoneAgain? Find(int pass, int index) => pass >= 0 && pass < passes.Count ? passes[pass].GetValueOrDefault(index) : null;

    /// <summary>Notes a retry: takes out of the entries what the failed compensators did.</summary>
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

        // A recorded result is never made again, though it could not be used: it is read again.
        var failedCall = own.Find(entry => entry.Sequence == info.Origin) is { Kind: not (JournalEntryKind.ActionCompleted or JournalEntryKind.ChildCompleted or JournalEntryKind.ChildCancelled) } origin ? origin.CallNumber : (int?)null;
        own.RemoveAll(entry => places[entry.CallNumber] >= info.Kept || (entry.CallNumber == failedCall && !NonDeterminism.IsMade(entry.Kind)));
        return new UndoneAgain(info, own, failedCall);
    }
}
