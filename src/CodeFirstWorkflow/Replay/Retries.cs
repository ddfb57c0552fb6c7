namespace CodeFirstWorkflow.Replay;

/// <summary>
/// The retries of a run, in order. Each voids the calls that were made after the failure was delivered; their numbers are reused by calls of the next
/// generation.
/// </summary>
internal sealed class Retries(IReadOnlyList<Retry> retries)
{
    public static Retries None { get; } = new([]);

    public int Count => retries.Count;

    /// <summary>
    /// Returns the first retry after an entry whose failure lies before the entry; null when there is none. A failure that was observed late may lie
    /// before other failures and their retries.
    /// </summary>
    public Retry? Around(JournalEntry entry)
    {
        for (var i = 0; i < retries.Count; i++)
        {
            if (retries[i].Covers(entry))
            {
                return retries[i];
            }
        }

        return null;
    }

    /// <summary>Returns the first retry that voids an entry; null when the entry counts.</summary>
    public Retry? Voiding(JournalEntry entry)
    {
        for (var i = 0; i < retries.Count; i++)
        {
            if (retries[i].Covers(entry) && retries[i].Voids(entry))
            {
                return retries[i];
            }
        }

        return null;
    }

    /// <summary>Records that the code has reached a call before an entry of the history.</summary>
    public void Reach(int number, string identity, JournalEntry before, IEnumerable<JournalEntry> ahead)
    {
        for (var i = 0; i < retries.Count; i++)
        {
            if (retries[i] is var retry && number > retry.Calls && retry.Covers(before))
            {
                retry.Reach(
                    number,
                    identity,
                    ahead.FirstOrDefault(entry => entry.CallNumber == number && retry.Covers(entry) && Voiding(entry) == retry)?.Call);
            }
        }
    }

    /// <summary>
    /// Returns whether an entry is a retry of code that failed by itself: there is nothing to void, and the code continues from the entry before it.
    /// </summary>
    public bool IsOfCode(JournalEntry entry)
    {
        for (var i = 0; i < retries.Count; i++)
        {
            if (retries[i].Sequence == entry.Sequence)
            {
                return retries[i] is { Origin: null, Undone: null };
            }
        }

        return false;
    }

    /// <summary>Returns how many earlier calls had this number; each was voided by a retry.</summary>
    public int GenerationOf(int number)
    {
        var generation = 0;
        for (var i = 0; i < retries.Count; i++)
        {
            generation += number > retries[i].Calls ? 1 : 0;
        }

        return generation;
    }

    /// <summary>Returns the last retry that voided the failure of a call but not the call itself; null when there is none.</summary>
    public Retry? OfCall(int number)
    {
        Retry? last = null;
        for (var i = 0; i < retries.Count; i++)
        {
            last = number > retries[i].Calls ? null : retries[i].Call == number || retries[i].Undone?.Contains(number) is true ? retries[i] : last;
        }

        return last;
    }
}
