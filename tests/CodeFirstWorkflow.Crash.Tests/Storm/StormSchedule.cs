using System.Globalization;

namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>
/// The faults of a storm, drawn from a seed that repeats them: <c>CFW_STORM_SEED</c>, else a new one. Each round of faults has every kind once, in an
/// order of its own.
/// </summary>
internal sealed class StormSchedule(IReadOnlyList<StormFaultKind> kinds)
{
    private readonly SortedDictionary<StormFaultKind, int> drawn = [];
    private readonly Queue<StormFaultKind> round = [];
    private Random? random;

    /// <summary>Gets the seed.</summary>
    public int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("CFW_STORM_SEED"), CultureInfo.InvariantCulture, out var seed)
        ? seed
        : Random.Shared.Next(1_000_000);

    /// <summary>Gets what was drawn so far.</summary>
    public string Summary => string.Join(", ", drawn.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key} {kind.Value}")));

    /// <summary>Draws the next fault.</summary>
    public StormFault Next()
    {
        random ??= new Random(Seed);
        if (round.Count == 0)
        {
            var order = kinds.ToArray();
            random.Shuffle(order);
            Array.ForEach(order, round.Enqueue);
        }

        var fault = new StormFault(
            round.Dequeue(),
            TimeSpan.FromMilliseconds(random.Next(500, 2_500)),
            TimeSpan.FromMilliseconds(random.Next(500, 2_500)),
            random.Next(1_000));
        drawn[fault.Kind] = drawn.GetValueOrDefault(fault.Kind) + 1;
        return fault;
    }
}
