using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>
/// Random sequences of changes: the events, applied one after the other to the rows from before, give the rows from after, and each event fits the row
/// that it is about. So exactly the committed differences are published. 10,000 sequences, or as many as the time allows; CFW_BRIDGE_MINUTES gives more.
/// </summary>
public abstract class RandomFacts(BridgeDatabase database, TimeSpan usual) : IAsyncLifetime
{
    private const int Most = 10_000;
    private const int Fewest = 50;

    public Task InitializeAsync() => database.StartAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Events_AreExactlyTheDifferencesCommitted()
    {
        var clock = Stopwatch.StartNew();
        var limit = int.TryParse(Environment.GetEnvironmentVariable("CFW_BRIDGE_MINUTES"), out var minutes) ? TimeSpan.FromMinutes(minutes) : usual;
        var (rows, position, seed) = (new EntityRows(), 0L, 0);
        await using var reader = database.NewContext();
        for (; seed < Fewest || (seed < Most && clock.Elapsed < limit); seed++)
        {
            var context = database.NewContext();
            await PrepareAsync(context);
            await using var sequence = new RandomSequence(context, seed);
            await sequence.RunAsync();
            await sequence.DisposeAsync();
            position = await FollowAsync(rows, position, await EntityRows.ReadAsync(reader), sequence.Story);
        }

        Assert.True(seed >= Fewest, $"Only {seed} sequences ran in {limit}.");
    }

    /// <summary>Prepares a connection.</summary>
    protected virtual Task PrepareAsync(CompanyContext context) => Task.CompletedTask;

    private async Task<long> FollowAsync(EntityRows rows, long position, EntityRows now, string story)
    {
        try
        {
            var page = await database.Store.ListEventsAsync(new EventQuery { After = position, Limit = 1000 }, CancellationToken.None);
            foreach (var row in page)
            {
                rows.Apply(PublishedEvent.Of(row));
            }

            rows.AssertSame(now);
            return page.Count == 0 ? position : page[^1].Position;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException(story, error);
        }
    }
}

public sealed class SqliteRandomTests() : RandomFacts(new SqliteBridgeDatabase(), usual: TimeSpan.FromSeconds(10))
{
    // What is durable after a power cut is not the subject here.
    protected override async Task PrepareAsync(CompanyContext context)
    {
        await context.Database.OpenConnectionAsync();
        await context.Database.ExecuteSqlRawAsync("pragma synchronous = off");
    }
}

public sealed class PostgreSqlRandomTests() : RandomFacts(new PostgreSqlBridgeDatabase(), usual: TimeSpan.FromSeconds(10));
