using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// The open calls. A single call, which is all that sequential code ever has, needs no table; calls are sorted only when their order is asked for.
/// </summary>
internal sealed class PendingCalls
{
    private const int LargestKept = 64;
    private PendingCall? single;
    private Dictionary<int, PendingCall>? others;

    public int Count => (single is null ? 0 : 1) + (others?.Count ?? 0);

    public PendingCall? Find(int number) => single?.Number == number ? single : others?.GetValueOrDefault(number);

    public void Add(PendingCall call)
    {
        call.After?.Enter();
        if (Count == 0)
        {
            single = call;
        }
        else
        {
            (others ??= []).Add(call.Number, call);
        }
    }

    public bool Remove(int number)
    {
        if (single?.Number == number)
        {
            single.After?.Leave();
            single = null;
            return true;
        }

        PendingCall? removed = null;
        var isRemoved = others?.Remove(number, out removed) is true;
        removed?.After?.Leave();
        if (others is { Count: 0, Capacity: > LargestKept })
        {
            // Enumerations would otherwise pass over the empty slots of a wide fan-out for ever.
            others = null;
        }

        return isRemoved;
    }

    /// <summary>Returns the earliest time at which a call of a type ends by itself or is attempted again; null for never.</summary>
    public DateTimeOffset? Earliest<TCall>(StoreClock clock) where TCall : PendingCall
    {
        var due = (single as TCall)?.DueBy(clock);
        if (others is null)
        {
            return due;
        }

        foreach (var call in others.Values)
        {
            due = (call as TCall)?.DueBy(clock) is { } next && !(due <= next) ? next : due;
        }

        return due;
    }

    /// <summary>Records that a call lost a race: from now on no code waits for it.</summary>
    public static void Lose(PendingCall call)
    {
        call.HasLost = true;
        call.After?.Leave();
        call.After = null;
    }

    /// <summary>Returns the calls in no particular order.</summary>
    public IEnumerable<PendingCall> Unordered()
    {
        IEnumerable<PendingCall> many = others?.Values ?? (IEnumerable<PendingCall>)[];
        return single is null ? many : many.Prepend(single);
    }

    /// <summary>Removes and returns the calls that a cancellation ends, in program order.</summary>
    public List<PendingCall> TakeUnshielded()
    {
        var open = InOrder().FindAll(static call => !call.IsShielded);
        open.ForEach(call => Remove(call.Number));
        return open;
    }

    /// <summary>Returns a copy of the calls, in program order.</summary>
    public List<PendingCall> InOrder()
    {
        var ordered = new List<PendingCall>(Count);
        if (single is not null)
        {
            ordered.Add(single);
        }

        ordered.AddRange(others?.Values ?? (IEnumerable<PendingCall>)[]);
        ordered.Sort(static (left, right) => left.Number.CompareTo(right.Number));
        return ordered;
    }
}
