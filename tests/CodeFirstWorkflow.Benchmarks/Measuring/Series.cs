namespace CodeFirstWorkflow.Benchmarks.Measuring;

/// <summary>The repetitions of one figure.</summary>
internal sealed class Series(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public double Median => _sorted.Length == 0 ? double.NaN : _sorted.Length % 2 == 1 ? _sorted[_sorted.Length / 2] : (_sorted[(_sorted.Length / 2) - 1] + _sorted[_sorted.Length / 2]) / 2;

    public double Least => _sorted.Length == 0 ? double.NaN : _sorted[0];

    public double Most => _sorted.Length == 0 ? double.NaN : _sorted[^1];

    /// <summary>Gives the value below which a share of the values lies.</summary>
    public double Percentile(double share) => _sorted.Length == 0 ? double.NaN : _sorted[Math.Min(_sorted.Length - 1, (int)(share * _sorted.Length))];
}
