namespace CodeFirstWorkflow.Replay;

/// <summary>Signals and events that came before their wait, and waits that stand before their signal; first come, first served on each channel.</summary>
internal sealed class SignalBuffer
{
    private Dictionary<string, Queue<JournalEntry>>? buffered;
    private Dictionary<string, LinkedList<WaitCall>>? waiting;

    /// <summary>Takes what was buffered for a new wait; null makes it stand in line.</summary>
    public JournalEntry? Wait(WaitCall call)
    {
        if (buffered?.GetValueOrDefault(call.Channel)?.TryDequeue(out var entry) is true)
        {
            return entry;
        }

        waiting ??= new(StringComparer.Ordinal);
        if (!waiting.TryGetValue(call.Channel, out var line))
        {
            waiting[call.Channel] = line = [];
        }

        line.AddLast(call);
        return null;
    }

    /// <summary>Gives the wait that an entry ends; null buffers it.</summary>
    public WaitCall? Receive(JournalEntry entry)
    {
        if (waiting?.GetValueOrDefault(entry.Call) is { } line)
        {
            while (line.First is { } first)
            {
                line.RemoveFirst();
                if (!first.Value.IsOver)
                {
                    return first.Value;
                }
            }
        }

        buffered ??= new(StringComparer.Ordinal);
        if (!buffered.TryGetValue(entry.Call, out var entries))
        {
            buffered[entry.Call] = entries = new Queue<JournalEntry>();
        }

        entries.Enqueue(entry);
        return null;
    }

    /// <summary>Gives all that nobody awaited, to be carried over or journaled as such.</summary>
    public JournalEntry[] Unconsumed() => buffered is null ? [] : [.. buffered.Values.SelectMany(entries => entries).OrderBy(entry => entry.Sequence)];
}
