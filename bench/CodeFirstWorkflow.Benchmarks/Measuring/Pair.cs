namespace CodeFirstWorkflow.Benchmarks.Measuring;

/// <summary>A repetition of the engine with the one of its limit that came right after it.</summary>
internal sealed record Pair(Sample Engine, Sample? Limit)
{
    public double Ratio => Limit is null ? double.NaN : Engine.Value / Limit.Value;
}
