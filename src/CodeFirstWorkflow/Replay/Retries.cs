namespace CodeFirstWorkflow.Replay;

/// <summary>The retries of a run, in order. Each voids the calls that were made after the failure was delivered; their numbers are given again, to calls of the next generation.</summary>
internal sealed class Retries(IReadOnlyList<Retry> retries)
{
    public static Retries None { get; } = new([]);

    public int Count => retries.Count;

    /// <summary>Gives how many calls had this number before: each was voided by a retry.</summary>
    public int GenerationOf(int number)
    {
        var generation = 0;
        for (var i = 0; i < retries.Count; i++)
        {
            generation += number > retries[i].Calls ? 1 : 0;
        }

        return generation;
    }

    /// <summary>Gives the last retry that voided the failure of a call and left the call itself; null when there is none.</summary>
    public Retry? OfCall(int number)
    {
        Retry? last = null;
        for (var i = 0; i < retries.Count; i++)
        {
            last = number > retries[i].Calls ? null : retries[i].Call == number || retries[i].Undone.Contains(number) ? retries[i] : last;
        }

        return last;
    }
}
