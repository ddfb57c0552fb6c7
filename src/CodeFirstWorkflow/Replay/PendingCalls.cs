namespace CodeFirstWorkflow.Replay;

/// <summary>The calls that are open. Looking at all of them allocates nothing; their order costs only where it is asked for.</summary>
internal sealed class PendingCalls
{
    private const int LargestKept = 64;
    private Dictionary<int, PendingCall> calls = [];

    public int Count => calls.Count;

    public PendingCall? Find(int number) => calls.GetValueOrDefault(number);

    public void Add(PendingCall call) => calls.Add(call.Number, call);

    public bool Remove(int number)
    {
        var isRemoved = calls.Remove(number);
        if (calls.Count == 0 && calls.Capacity > LargestKept)
        {
            // The places of a wide fan-out would be passed over for ever after.
            calls = [];
        }

        return isRemoved;
    }

    public Dictionary<int, PendingCall>.ValueCollection.Enumerator GetEnumerator() => calls.Values.GetEnumerator();

    /// <summary>Gives the calls in program order, as they are now.</summary>
    public List<PendingCall> InOrder()
    {
        List<PendingCall> ordered = [.. calls.Values];
        ordered.Sort(static (left, right) => left.Number.CompareTo(right.Number));
        return ordered;
    }
}
