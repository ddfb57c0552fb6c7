using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Replay;

/// <summary>The calls that are open. A single one, which is all that sequential code ever has, needs no table; the order of many costs only where it is asked for.</summary>
internal sealed class PendingCalls
{
    private const int LargestKept = 64;
    private PendingCall? single;
    private Dictionary<int, PendingCall>? others;

    public int Count => (single is null ? 0 : 1) + (others?.Count ?? 0);

    public PendingCall? Find(int number) => single?.Number == number ? single : others?.GetValueOrDefault(number);

    public void Add(PendingCall call)
    {
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
            single = null;
            return true;
        }

        var isRemoved = others?.Remove(number) is true;
        if (others is { Count: 0, Capacity: > LargestKept })
        {
            // The places of a wide fan-out would be passed over for ever after.
            others = null;
        }

        return isRemoved;
    }

    /// <summary>Gives the earliest time at which one of a kind ends by itself, or is attempted again; null for never.</summary>
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

    /// <summary>Gives the calls in program order, as they are now.</summary>
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
