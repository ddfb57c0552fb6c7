using System.Diagnostics;
using System.Globalization;
using System.Text;
using CodeFirstWorkflow.Benchmarks.Measuring;
using Npgsql;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>The rows of a workflow, written at the moments at which the engine writes them.</summary>
/// <param name="source">The connections.</param>
/// <param name="names">The names that go into the rows.</param>
internal sealed class LimitWorkflow(NpgsqlDataSource source, LimitNames names) : IAsyncDisposable
{
    private readonly LimitWriter writer = new(source, names.Workflow, Guid.CreateVersion7());

    /// <summary>Runs workflows of sequential actions in a closed loop.</summary>
    public Task<Sample> RunAsync(int clients, int workflows, int steps) =>
        ClosedLoop.RunAsync(clients, workflows, steps, number => RunOneAsync(number, steps));

    /// <summary>Writes one workflow of sequential actions.</summary>
    /// <returns>The timestamp at which its start was durable.</returns>
    public async Task<long> RunOneAsync(int number, int steps)
    {
        var id = Guid.CreateVersion7();
        await writer.WriteAsync(new LimitOperation { Id = id, Input = Json(number) });
        var started = Stopwatch.GetTimestamp();
        for (var step = 1; step < steps; step++)
        {
            await writer.WriteAsync(new LimitOperation { Id = id, Entries = [Step(step, number + step)] });
        }

        await writer.WriteAsync(
            new LimitOperation { Id = id, Entries = [Step(steps, number + steps), End(steps + 1)], Output = Json(number + steps) });
        return started;
    }

    /// <summary>Writes one workflow of parallel actions: all their results at once.</summary>
    public async Task FanOutAsync(int width)
    {
        var id = Guid.CreateVersion7();
        await writer.WriteAsync(new LimitOperation { Id = id, Input = Json(width) });
        var sum = Enumerable.Range(1, width).Sum(value => (long)value);
        var entries = Enumerable.Range(1, width).Select(step => Step(step, step)).Append(End(width + 1));
        await writer.WriteAsync(new LimitOperation { Id = id, Entries = [.. entries], Output = Json(sum) });
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private LimitEntry Step(int step, long value) =>
        new(step, step, (short)JournalEntryKind.ActionCompleted, string.Create(CultureInfo.InvariantCulture, $"{names.Action}#{step}"), Json(value));

    private static LimitEntry End(int sequence) => new(sequence, 0, (short)JournalEntryKind.Completed, "$complete", ReadOnlyMemory<byte>.Empty);

    private static ReadOnlyMemory<byte> Json(long value) => Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture));
}
