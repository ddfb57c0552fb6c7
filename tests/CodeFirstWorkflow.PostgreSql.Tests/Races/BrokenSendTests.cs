using CodeFirstWorkflow.PostgreSql.Tests.Proxies;
using CodeFirstWorkflow.PostgreSql.Tests.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Races;

/// <summary>Connections break while groups are being sent: what was sent is sent again, and nobody's write fails for good.</summary>
public sealed class BrokenSendTests : RaceTest
{
    private const int Writers = 6;
    private const int Groups = 25;

    [Fact]
    public async Task Commit_ConnectionsBreakDuringSends_NoWriteFailsForGood()
    {
        // Each connection carries some groups, and breaks inside one.
        var random = new Random(5);
        await using var proxy = new BreakingProxy(Postgres.ConnectionString, () =>
        {
            lock (random)
            {
                return random.Next(200_000, 3_000_000);
            }
        });
        await using var store = BareBuilder.Store(proxy.ConnectionString, options => options.Schema = Postgres.Schema);
        var payload = new byte[40_000];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            var written = new List<WriteOutcome>();
            for (var group = 0; group < Groups; group++)
            {
                List<StoreWrite> writes = [.. Enumerable.Range(0, 20).Select(_ => new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order", Input = payload }))];
                await CommitAsync(store, writes);
                written.AddRange(writes.Select(write => write.Outcome));
            }

            return written;
        })));

        Assert.All(outcomes.SelectMany(written => written), outcome => Assert.Equal(WriteOutcome.Applied, outcome));
        Assert.Equal(Writers * Groups * 20, Assert.Single(await Store.CountAsync(None)).Count);
    }

    private static async Task CommitAsync(IWorkflowStore store, List<StoreWrite> writes)
    {
        while (true)
        {
            try
            {
                await store.CommitAsync(writes, None);
                return;
            }
            catch (StoreUnavailableException)
            {
                // Its outcome is unknown: the same group is sent again.
            }
        }
    }
}
