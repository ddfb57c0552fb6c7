namespace CodeFirstWorkflow.Replay;

/// <summary>
/// Signals and events that came before their wait, and waits that came before their signal; first come, first served on each channel. A wait that lost a race comes last:
/// it is served only while no other wait is open, and once the code that raced it has nothing else under way that may end in a new wait.
/// </summary>
internal sealed class SignalBuffer
{
    private Dictionary<string, Queue<JournalEntry>>? buffered;
    private Dictionary<string, LinkedList<WaitCall>>? waiting;
    private HashSet<string>? held;

    /// <summary>Gets whether something is held back that a wait which lost may now take.</summary>
    public bool MayRelease => held is { Count: > 0 } && held.Any(channel => Next(channel) is { Lost.IsBusy: false });

    /// <summary>Takes what was buffered for a new wait; null makes it wait in line.</summary>
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

    /// <summary>Gives the wait that an entry ends; null buffers it.</summary>
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

    /// <summary>Gives a wait that lost what was held back from it, once no other wait can take that; null when there is none.</summary>
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

    /// <summary>Lets waits that are raced again take their turn, and gives them what was held back.</summary>
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

    /// <summary>Puts a wait back at the head of its line: what came did not fit it.</summary>
    public void PutBack(WaitCall call) => waiting![call.Channel].AddFirst(call);

    /// <summary>Gives all that nobody awaited, to be carried over or journaled as such.</summary>
    public JournalEntry[] Unconsumed() => buffered is null ? [] : [.. buffered.Values.SelectMany(entries => entries).OrderBy(entry => entry.Sequence)];

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

    // The first that has not lost, else the first of those that lost last: earlier ones the code has most likely left behind. What is over leaves the line.
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
