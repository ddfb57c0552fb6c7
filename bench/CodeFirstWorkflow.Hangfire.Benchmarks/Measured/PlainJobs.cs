namespace CodeFirstWorkflow.Benchmarks.Measured;

/// <summary>What plain Hangfire runs beside the engine.</summary>
/// <param name="drained">Counts jobs of a bulk.</param>
/// <param name="chains">Tells of chains that ended.</param>
public sealed class PlainJobs(Drained drained, Chains chains)
{
    /// <summary>A job that does nothing.</summary>
    public void Nothing() => drained.Count();

    /// <summary>A step of a chain.</summary>
    public int Step(int value) => value + 1;

    /// <summary>The last step of a chain.</summary>
    public int LastStep(int number)
    {
        chains.End(number);
        return number + 1;
    }
}
