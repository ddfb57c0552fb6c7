using System.Text.Json;
using CodeFirstWorkflow.Benchmarks.Measuring;

namespace CodeFirstWorkflow.Benchmarks.Reporting;

/// <summary>Writes all repetitions to a file.</summary>
internal static class JsonReport
{
    public static async Task WriteAsync(FileInfo file, string machine, IReadOnlyList<ScenarioResult> results)
    {
        await using var stream = file.Create();
        await using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("machine", machine);
        writer.WriteStartArray("results");
        foreach (var result in results)
        {
            Write(writer, result);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ScenarioResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("scenario", result.Scenario);
        writer.WriteString("store", result.Store);
        writer.WriteString("setting", result.Setting);
        writer.WriteString("unit", result.Unit);
        Write(writer, "ratio", result.Ratios.Median);
        writer.WriteStartArray("repetitions");
        foreach (var pair in result.Pairs)
        {
            writer.WriteStartObject();
            Write(writer, "engine", pair.Engine);
            if (pair.Limit is { } limit)
            {
                Write(writer, "limit", limit);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, Sample sample)
    {
        writer.WriteStartObject(name);
        Write(writer, "value", sample.Value);
        Write(writer, "start_p50_ms", sample.StartP50);
        Write(writer, "start_p99_ms", sample.StartP99);
        Write(writer, "cpu_us_per_step", sample.CpuPerStep);
        Write(writer, "alloc_bytes_per_step", sample.BytesPerStep);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
    }
}
