namespace CodeFirstWorkflow.Benchmarks.Measuring;

/// <summary>The repetitions of one figure.</summary>
internal sealed class Series(IEnumerable<double> values)
{
    private readonly double[] sorted = [.. values.Order()];

    public double Median =>
        sorted.Length == 0 ? double.NaN : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;

    public double Least => sorted.Length == 0 ? double.NaN : sorted[0];

    public double Most => sorted.Length == 0 ? double.NaN : sorted[^1];

    /// <summary>Gives the value below which a share of the values lies.</summary>
    public double Percentile(double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
