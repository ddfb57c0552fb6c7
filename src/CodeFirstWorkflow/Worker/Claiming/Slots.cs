namespace CodeFirstWorkflow.Worker.Claiming;

/// <summary>The slots of a worker for executions in memory, including the ones reserved for inserts under way.</summary>
/// <param name="most">The total number of slots.</param>
/// <param name="residents">The executions in memory, each in a slot.</param>
internal sealed class Slots(int most, Residents residents)
{
    private int reserved;

    public int Free => most - residents.Count - Volatile.Read(ref reserved);

    /// <summary>Reserves a slot; a bulk leaves a quarter of all slots to single starts.</summary>
    public bool TryReserve(bool isBulk)
    {
        if (Interlocked.Increment(ref reserved) + residents.Count <= most * (isBulk ? 3L : 4L) / 4)
        {
            return true;
        }

        GiveBack(1);
        return false;
    }

    /// <summary>Releases reservations.</summary>
    public void GiveBack(int count) => Interlocked.Add(ref reserved, -count);
}
