using System.Threading.Channels;
using Npgsql;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>Group commit and nothing else: two connections, each of which takes what has gathered while the other is on its way.</summary>
internal sealed class LimitWriter : IAsyncDisposable
{
    private const int Connections = 2;
    private const int LargestGroup = 1000;
    private readonly Channel<LimitOperation> queue = Channel.CreateUnbounded<LimitOperation>();
    private readonly Task[] lanes;

    public LimitWriter(NpgsqlDataSource source, string name, Guid owner) =>
        lanes = [.. Enumerable.Range(0, Connections).Select(_ => Task.Run(() => RunAsync(source, new LimitGroup(name, owner))))];

    public Task WriteAsync(LimitOperation operation) =>
        queue.Writer.TryWrite(operation) ? operation.Done : throw new ObjectDisposedException(nameof(LimitWriter));

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await Task.WhenAll(lanes);
    }

    private async Task RunAsync(NpgsqlDataSource source, LimitGroup group)
    {
        await using var connection = await source.OpenConnectionAsync();
        var operations = new List<LimitOperation>(LargestGroup);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (operations.Count < LargestGroup && queue.Reader.TryRead(out var operation))
            {
                operations.Add(operation);
            }

            if (operations.Count > 0)
            {
                await CommitAsync(connection, group, operations);
                operations.Clear();
            }
        }
    }

    private static async Task CommitAsync(NpgsqlConnection connection, LimitGroup group, List<LimitOperation> operations)
    {
        Exception? error = null;
        try
        {
            await group.CommitAsync(connection, operations);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            error = e;
        }

        foreach (var operation in operations)
        {
            operation.Finish(error);
        }
    }
}
