namespace CodeFirstWorkflow.Benchmarks.Measuring;

/// <summary>A fast wrong answer.</summary>
internal sealed class WrongResultException(string message) : Exception(message)
{
    /// <summary>Fails unless a figure is what it has to be.</summary>
    public static void ThrowUnless(long actual, long expected, string what)
    {
        if (actual != expected)
        {
            throw new WrongResultException($"{what}: {actual}, and it has to be {expected}. The measurement does not count.");
        }
    }
}
