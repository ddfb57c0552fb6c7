using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>What retrying execution strategies publish: one event for one change, however often it is tried.</summary>
public abstract class RetryFacts(BridgeDatabase database) : IAsyncLifetime
{
    private readonly PassingFault fault = new();

    public async Task InitializeAsync()
    {
        database.Retries = true;
        await database.StartAsync(options => options.AddInterceptors(fault));
        (fault.Refused, fault.Lost) = (0, 0);
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Save_TriedThreeTimes_PublishesOnce()
    {
        await using var context = database.NewContext();
        context.Add(new Job { Name = "Ada" });
        fault.Refused = 2;

        await context.SaveChangesAsync();

        Assert.Equal("Ada", (await database.EventsAsync()).Single().Values("name").GetString());
        Assert.Equal(1, await context.Jobs.CountAsync());
    }

    [Fact]
    public async Task Save_AnswerOfTheCommitLost_UpdateIsPublishedOnce()
    {
        await using var context = database.NewContext();
        var animal = context.Add(new Animal { Name = "cat" }).Entity;
        await context.SaveChangesAsync();
        animal.Name = "lion";
        fault.Lost = 1;

        await context.SaveChangesAsync();

        Assert.Equal(["manager_created", "manager_updated"], (await database.EventsAsync()).Select(e => e.Name));
    }

    [Fact]
    public async Task OwnTransaction_InTheStrategy_PublishesOnce()
    {
        await using var context = database.NewContext();
        fault.Refused = 1;

        await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            context.ChangeTracker.Clear();
            await using var transaction = await context.Database.BeginTransactionAsync();
            context.Add(new Job { Name = "Ada" });
            await context.SaveChangesAsync();
            context.Add(new Animal { Name = "cat" });
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        });

        Assert.Equal(["Ada", "cat"], (await database.EventsAsync()).Select(e => e.Values("name").GetString()));
    }

    [Fact]
    public async Task Save_AllTriesFail_PublishesNothing()
    {
        await using var context = database.NewContext();
        context.Add(new Job { Name = "Ada" });
        fault.Refused = int.MaxValue;

        await Assert.ThrowsAnyAsync<Exception>(() => context.SaveChangesAsync());

        Assert.Empty(await database.EventsAsync());
        Assert.Empty(await database.NewContext().Jobs.ToListAsync());
    }
}

public sealed class SqliteRetryTests() : RetryFacts(new SqliteBridgeDatabase());

public sealed class PostgreSqlRetryTests() : RetryFacts(new PostgreSqlBridgeDatabase());
