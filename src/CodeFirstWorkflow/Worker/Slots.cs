namespace CodeFirstWorkflow.Worker;

/// <summary>The places of a worker for executions in memory, with those that are reserved for inserts on their way.</summary>
/// <param name="most">How many there are.</param>
/// <param name="taken">Tells how many are taken.</param>
internal sealed class Slots(int most, Func<int> taken)
{
    private int reserved;

    public int Free => most - taken() - Volatile.Read(ref reserved);

    /// <summary>Reserves one; a bulk leaves a quarter of all to what is started one by one.</summary>
    public bool TryReserve(bool isBulk)
    {
        if (Interlocked.Increment(ref reserved) + taken() <= most * (isBulk ? 3L : 4L) / 4)
        {
            return true;
        }

        GiveBack(1);
        return false;
    }

    /// <summary>Gives reservations back.</summary>
    public void GiveBack(int count) => Interlocked.Add(ref reserved, -count);
}
