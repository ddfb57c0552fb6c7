namespace CodeFirstWorkflow.Benchmarks.Measuring;

/// <summary>One repetition.</summary>
/// <param name="Value">The figure, in the scenario's unit.</param>
/// <param name="StartP50">The median of the starts, in milliseconds; NaN where none is measured.</param>
/// <param name="StartP99">The 99th percentile of the starts, in milliseconds.</param>
/// <param name="CpuPerStep">
/// The processor time of this process, server excluded, for each durable step, in microseconds; NaN where it is not measured.
/// </param>
/// <param name="BytesPerStep">What was allocated in this process for each durable step; NaN where it is not measured.</param>
internal sealed record Sample(
    double Value,
    double StartP50 = double.NaN,
    double StartP99 = double.NaN,
    double CpuPerStep = double.NaN,
    double BytesPerStep = double.NaN);
