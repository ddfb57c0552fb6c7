using System.Collections.Concurrent;
using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.InMemory;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeFirstWorkflow.Tests.Journaling;

public sealed class JournalWriterTests : IDisposable
{
    private const long Megabyte = 1024 * 1024;
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource committing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<IReadOnlyList<StoreWrite>> groups = new();
    private readonly WorkflowMetrics metrics = new();

    public void Dispose() => metrics.Dispose();

    [Fact]
    public async Task Writes_1500OfAMegabyte_GoInGroupsOfAFewMegabytes()
    {
        await using var writer = Writer();
        var first = writer.WriteAsync(Start(1));
        await committing.Task;
        var all = writer.WriteAsync([.. Enumerable.Range(0, 1500).Select(_ => Start((int)Megabyte))]);
        held.SetResult();
        await Task.WhenAll(first, all);

        Assert.Equal(1501, groups.Sum(group => group.Count));
        Assert.All(groups, group => Assert.InRange(group.Sum(write => write.Bytes), 1, 18 * Megabyte));
    }

    [Fact]
    public async Task Write_LargerThanAGroup_IsCommittedAlone()
    {
        await using var writer = Writer();
        var first = writer.WriteAsync(Start(1));
        await committing.Task;
        var (small, large) = (Start(1), Start((int)(40 * Megabyte)));
        var all = writer.WriteAsync([small, large, Start(1)]);
        held.SetResult();
        await Task.WhenAll(first, all);

        Assert.Same(large, Assert.Single(Assert.Single(groups, group => group.Contains(large))));
        Assert.All<StoreWrite>([small, large], write => Assert.Equal(WriteOutcome.Applied, write.Outcome));
    }

    [Fact]
    public async Task WritesInOrder_OfManyMegabytes_GoInGroupsAndKeepTheirOrder()
    {
        await using var writer = Writer();
        held.SetResult();
        StoreWrite[] writes = [.. Enumerable.Range(0, 40).Select(_ => Start((int)Megabyte))];
        await writer.WriteInOrderAsync(writes);

        Assert.Equal(writes, groups.SelectMany(group => group));
        Assert.All(groups, group => Assert.InRange(group.Sum(write => write.Bytes), 1, 16 * Megabyte));
    }

    // All share one array, which nothing reads.
    private static StartWrite Start(int bytes) => new(new NewExecution { Id = ExecutionId.New(), Name = "order", Input = Shared.AsMemory(0, bytes) });

    private static readonly byte[] Shared = GC.AllocateUninitializedArray<byte>((int)(40 * Megabyte));

    private JournalWriter Writer()
    {
        var store = InterceptedStore.Before(new InMemoryWorkflowStore(TimeProvider.System), (method, arguments, pass) =>
            method == nameof(IWorkflowStore.CommitAsync) ? CommitAsync((IReadOnlyList<StoreWrite>)arguments[0]!, (Task)pass()!) : pass());
        var outage = new Outage("The store", TimeProvider.System, NullLogger.Instance);
        return new JournalWriter(store, RingKind.None, TimeProvider.System, outage, metrics, NullLogger<JournalWriter>.Instance);
    }

    private async Task CommitAsync(IReadOnlyList<StoreWrite> group, Task commit)
    {
        groups.Enqueue([.. group]);
        committing.TrySetResult();
        await held.Task;
        await commit;
    }
}
