using System.Globalization;
using System.Text;
using CodeFirstWorkflow.Benchmarks.Measuring;

namespace CodeFirstWorkflow.Benchmarks.Reporting;

/// <summary>Writes results for people and for programs.</summary>
internal static class ResultLine
{
    /// <summary>Gives medians and ranges.</summary>
    public static string Details(ScenarioResult result)
    {
        var text = new StringBuilder(
            $"{result.Scenario} on {result.Store}, {result.Setting}, {result.Pairs.Count} times: {Range(result.Values)} {result.Unit}");
        Append(text, "; limit", result.Limits);
        Append(text, "; ratio", result.Ratios);
        Append(text, "; start p50 ms", result.StartP50);
        Append(text, "; limit's start p50 ms", result.LimitStartP50);
        Append(text, "; start p99 ms", result.StartP99);
        Append(text, "; limit's start p99 ms", result.LimitStartP99);
        return text.ToString();
    }

    /// <summary>Gives one line of name=value pairs.</summary>
    public static string Machine(ScenarioResult result)
    {
        var text = new StringBuilder(
            $"{result.Scenario} store={result.Store} {result.Setting} value={Number(result.Values.Median)} unit={result.Unit}");
        Append(text, "limit", result.Limits.Median);
        Append(text, "ratio", result.Ratios.Median);
        Append(text, "start_p50_ms", result.StartP50.Median);
        Append(text, "start_p99_ms", result.StartP99.Median);
        Append(text, "limit_start_p99_ms", result.LimitStartP99.Median);
        Append(text, "cpu_us_per_step", result.CpuPerStep.Median);
        Append(text, "limit_cpu_us_per_step", result.LimitCpuPerStep.Median);
        Append(text, "alloc_bytes_per_step", result.BytesPerStep.Median);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, Series series)
    {
        if (double.IsFinite(series.Median))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} {Range(series)}");
        }
    }

    private static void Append(StringBuilder text, string name, double value)
    {
        if (double.IsFinite(value))
        {
            text.Append(CultureInfo.InvariantCulture, $" {name}={Number(value)}");
        }
    }

    private static string Range(Series series) => $"{Number(series.Median)} ({Number(series.Least)} to {Number(series.Most)})";

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : "0.###", CultureInfo.InvariantCulture);
}
