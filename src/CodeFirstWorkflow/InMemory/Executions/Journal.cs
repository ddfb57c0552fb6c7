namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>The entries of one execution by run and sequence.</summary>
internal sealed class Journal
{
    private readonly List<JournalRow> rows = [];

    /// <summary>Returns the epoch under which an entry was written.</summary>
    /// <returns>The epoch; null when the entry does not exist.</returns>
    public long? EpochOf(JournalEntry entry)
    {
        var index = IndexOf(entry.Run, entry.Sequence);
        return index < 0 ? null : rows[index].Epoch;
    }

    public void Add(JournalEntry entry, long epoch)
    {
        var index = IndexOf(entry.Run, entry.Sequence);
        if (index < 0)
        {
            rows.Insert(~index, new JournalRow(entry with { PayloadUtf8 = entry.PayloadUtf8.Stored() }, epoch));
        }
    }

    /// <summary>Adds the entry that ends a terminated execution.</summary>
    public void End(int run, long epoch, DateTimeOffset now)
    {
        var last = rows.Count > 0 && rows[^1].Entry.Run == run ? rows[^1].Entry.Sequence : 0;
        Add(new JournalEntry { Run = run, Sequence = last + 1, Call = ControlDecision.EndCall, Kind = JournalEntryKind.Cancelled, At = now }, epoch);
    }

    public IReadOnlyList<JournalEntry> Read(int? run)
    {
        var (first, last) = run is { } one ? (FirstOf(one), FirstOf(one + 1)) : (0, rows.Count);
        return rows.GetRange(first, last - first).ConvertAll(row => row.Entry);
    }

    /// <summary>Removes one batch of the entries of runs before a run.</summary>
    /// <returns>The number of removed entries.</returns>
    public int Forget(int before, int limit)
    {
        var count = Math.Min(limit, FirstOf(before));
        rows.RemoveRange(0, count);
        return count;
    }

    private int FirstOf(int run)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = rows[middle].Entry.Run < run ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    public JournalEntry? Find(int run, long sequence) => IndexOf(run, sequence) is >= 0 and var index ? rows[index].Entry : null;

    // From the end, because nearly every entry is the newest.
    private int IndexOf(int run, long sequence)
    {
        if (rows.Count == 0 || Compare(rows[^1].Entry, run, sequence) < 0)
        {
            return ~rows.Count;
        }

        var (low, high) = (0, rows.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Compare(rows[middle].Entry, run, sequence);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private static int Compare(JournalEntry entry, int run, long sequence) =>
        entry.Run != run ? entry.Run.CompareTo(run) : entry.Sequence.CompareTo(sequence);
}
