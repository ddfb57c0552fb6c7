namespace CodeFirstWorkflow.Replay;

/// <summary>
/// Signals and events that came before their wait, and waits that came before their signal; first come, first served per channel. A wait that lost a
/// race comes last: it is served only while no other wait is open, and once the code that raced it has no other open call that may lead to a new
/// wait.
/// </summary>
internal sealed class SignalBuffer
{
    private Dictionary<string, Queue<JournalEntry>>? buffered;
    private Dictionary<string, LinkedList<WaitCall>>? waiting;
    private HashSet<string>? held;

    /// <summary>Gets whether an entry is held back that a wait which lost a race may now take.</summary>
    public bool MayRelease => held is { Count: > 0 } && held.Any(channel => Next(channel) is { Lost.IsBusy: false });

    /// <summary>Returns the entry buffered for a new wait; returns null after adding the wait to the line.</summary>
    public JournalEntry? Wait(WaitCall call)
    {
        if (TakeBuffered(call.Channel) is { } entry)
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

    /// <summary>Returns the wait that an entry completes; returns null after buffering the entry.</summary>
    public WaitCall? Receive(JournalEntry entry)
    {
        if (Next(entry.Call) is { } next)
        {
            if (next.Lost is not { IsBusy: true })
            {
                waiting![entry.Call].Remove(next);
                return next;
            }

            (held ??= new(StringComparer.Ordinal)).Add(entry.Call);
        }

        buffered ??= new(StringComparer.Ordinal);
        if (!buffered.TryGetValue(entry.Call, out var entries))
        {
            buffered[entry.Call] = entries = new Queue<JournalEntry>();
        }

        entries.Enqueue(entry);
        return null;
    }

    /// <summary>
    /// Returns a wait that lost a race and the entry held back from it, once no other wait can take that entry; null when there is none.
    /// </summary>
    public (WaitCall Wait, JournalEntry Entry)? Release()
    {
        var channel = held?.FirstOrDefault(channel => Next(channel) is { Lost.IsBusy: false });
        if (channel is null || TakeBuffered(channel) is not { } entry)
        {
            return null;
        }

        var wait = Next(channel)!;
        waiting![channel].Remove(wait);
        return (wait, entry);
    }

    /// <summary>Makes waits that are raced again take their turn, and returns the ones that take an entry that was held back.</summary>
    public List<(WaitCall Wait, JournalEntry Entry)> Return(IReadOnlyCollection<Task> tasks)
    {
        List<(WaitCall, JournalEntry)> served = [];
        var waits = waiting?.Values.SelectMany(line => line) ?? [];
        foreach (var wait in waits.Where(wait => wait.Lost is not null && !wait.IsOver && tasks.Contains(wait.Completion)).ToList())
        {
            wait.Lost = null;
            if (TakeBuffered(wait.Channel) is { } entry)
            {
                waiting![wait.Channel].Remove(wait);
                served.Add((wait, entry));
            }
        }

        return served;
    }

    /// <summary>Puts a wait back at the head of its line, because an entry did not fit it.</summary>
    public void PutBack(WaitCall call) => waiting![call.Channel].AddFirst(call);

    /// <summary>Returns all entries that no wait took, to be carried over or journaled as unconsumed.</summary>
    public JournalEntry[] Unconsumed() =>
        buffered is null ? [] : [.. buffered.Values.SelectMany(entries => entries).OrderBy(entry => entry.Sequence)];

    private JournalEntry? TakeBuffered(string channel)
    {
        if (buffered?.GetValueOrDefault(channel) is not { Count: > 0 } entries)
        {
            return null;
        }

        var entry = entries.Dequeue();
        if (entries.Count == 0)
        {
            held?.Remove(channel);
        }

        return entry;
    }

    // Returns the first wait that has not lost, else the first of the waits that lost the latest race: the code has most likely left earlier ones
    // behind. Removes waits that are over.
    private WaitCall? Next(string channel)
    {
        if (waiting?.GetValueOrDefault(channel) is not { } line)
        {
            return null;
        }

        WaitCall? lost = null;
        for (var node = line.First; node is not null;)
        {
            var (wait, next) = (node.Value, node.Next);
            if (wait.IsOver)
            {
                line.Remove(node);
            }
            else if (wait.Lost is null)
            {
                return wait;
            }
            else if (lost is null || wait.Lost.Order > lost.Lost!.Order)
            {
                lost = wait;
            }

            node = next;
        }

        return lost;
    }
}
