using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>What saving publishes, whichever transaction it is in.</summary>
public abstract class SaveFacts(BridgeDatabase database) : IAsyncLifetime
{
    public Task InitializeAsync() => database.StartAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Save_Added_PublishesCreatedWithTheGeneratedKey(bool isAsync)
    {
        await using var context = database.NewContext();
        var manager = context.Add(new Manager { Name = "Ada", Status = "new" }).Entity;

        await SaveAsync(context, isAsync);

        var published = Assert.Single(await database.EventsAsync());
        Assert.Equal("manager_created", published.Name);
        Assert.Equal("Manager", published.Payload.GetProperty("manager").GetString());
        Assert.True(manager.Id > 0);
        Assert.Equal(manager.Id, published.Payload.GetProperty("identification").GetProperty("id").GetInt32());
        Assert.Equal(manager.Id, published.Values("id").GetInt32());
        Assert.Equal("Ada", published.Values("name").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Save_Modified_PublishesTheDifference(bool isAsync)
    {
        var id = await AddAsync("Ada");
        await using var context = database.NewContext();
        var manager = await context.Managers.SingleAsync();
        (manager.Status, manager.IsRemoved) = ("active", true);

        await SaveAsync(context, isAsync);

        Assert.Equal(
            $$$$"""manager_updated {"manager":"Manager","identification":{"id":{{{{id}}}}},"changes":{"status":{"old":null,"new":"active"},"isRemoved":{"old":false,"new":true}}}""",
            (await NewEventsAsync()).Single().Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Save_Deleted_PublishesTheIdentification(bool isAsync)
    {
        var id = await AddAsync("Ada");
        await using var context = database.NewContext();
        context.Remove(await context.Managers.SingleAsync());

        await SaveAsync(context, isAsync);

        Assert.Equal(
            $$$"""manager_deleted {"manager":"Manager","identification":{"id":{{{id}}}}}""", (await NewEventsAsync()).Single().Text);
    }

    [Fact]
    public async Task Save_NoEntity_PublishesNothing()
    {
        await using var context = database.NewContext();
        context.Add(new Remark { Text = "hello" });
        await context.SaveChangesAsync();

        Assert.Empty(await database.EventsAsync());
    }

    [Fact]
    public async Task Save_ValueSetAndSetBack_PublishesNothing()
    {
        await AddAsync("Ada");
        await using var context = database.NewContext();
        var manager = await context.Managers.SingleAsync();
        manager.Status = "active";
        context.ChangeTracker.DetectChanges();
        manager.Status = null;

        await context.SaveChangesAsync();

        Assert.Empty(await NewEventsAsync());
    }

    [Fact]
    public async Task Save_Fails_PublishesNothing()
    {
        await AddAsync("Ada");
        await using var context = database.NewContext();
        context.Add(new Animal { Name = "cat" });
        context.Add(new Manager { Name = "Ada" });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());

        Assert.Empty(await NewEventsAsync());
        Assert.Empty(await database.NewContext().Animals.ToListAsync());
    }

    [Fact]
    public async Task Save_FailsAndIsTriedAgain_PublishesOnce()
    {
        await AddAsync("Ada");
        await using var context = database.NewContext();
        var twin = context.Add(new Manager { Name = "Ada" }).Entity;
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        twin.Name = "Bea";

        await context.SaveChangesAsync();

        Assert.Equal("Bea", (await NewEventsAsync()).Single().Values("name").GetString());
    }

    [Fact]
    public async Task OwnTransaction_Committed_PublishesEachSave()
    {
        await using var context = database.NewContext();
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            var manager = context.Add(new Manager { Name = "Ada" }).Entity;
            await context.SaveChangesAsync();
            manager.Status = "active";
            await context.SaveChangesAsync();
            context.Remove(manager);
            await context.SaveChangesAsync();
            Assert.Empty(await database.EventsAsync());
            await transaction.CommitAsync();
        }

        Assert.Equal(["manager_created", "manager_updated", "manager_deleted"], (await database.EventsAsync()).Select(e => e.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OwnTransaction_RolledBack_PublishesNothing(bool isExplicit)
    {
        await using var context = database.NewContext();
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            context.Add(new Manager { Name = "Ada" });
            await context.SaveChangesAsync();
            if (isExplicit)
            {
                await transaction.RollbackAsync();
            }
        }

        Assert.Empty(await database.EventsAsync());
        Assert.Empty(await database.NewContext().Managers.ToListAsync());
    }

    [Fact]
    public async Task OwnTransaction_SaveFailsInTheMiddle_KeepsTheOthers()
    {
        await AddAsync("Ada");
        await using var context = database.NewContext();
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.Add(new Animal { Name = "cat" });
        await context.SaveChangesAsync();
        var twin = context.Add(new Manager { Name = "Ada" });
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        twin.State = EntityState.Detached;
        context.Add(new Animal { Name = "dog" });
        await context.SaveChangesAsync();
        await transaction.CommitAsync();

        Assert.Equal(["cat", "dog"], (await NewEventsAsync()).Select(e => e.Values("name").GetString()));
    }

    [Fact]
    public async Task Savepoint_RolledBackTo_TakesItsEventsAlong()
    {
        await using var context = database.NewContext();
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.Add(new Animal { Name = "first" });
        await context.SaveChangesAsync();
        await transaction.CreateSavepointAsync("mine");
        context.Add(new Animal { Name = "second" });
        await context.SaveChangesAsync();
        await transaction.RollbackToSavepointAsync("mine");
        context.ChangeTracker.Clear();
        context.Add(new Animal { Name = "third" });
        await context.SaveChangesAsync();
        await transaction.ReleaseSavepointAsync("mine");
        await transaction.CommitAsync();

        Assert.Equal(["first", "third"], (await database.EventsAsync()).Select(e => e.Values("name").GetString()));
    }

    [Fact]
    public async Task Savepoints_SwitchedOff_PublishAllTheSameAndStayOff()
    {
        await using var context = database.NewContext();
        context.Database.AutoSavepointsEnabled = false;
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            context.Add(new Animal { Name = "cat" });
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        context.Add(new Animal { Name = "dog" });
        await context.SaveChangesAsync();

        Assert.Equal(2, (await database.EventsAsync()).Count);
        Assert.False(context.Database.AutoSavepointsEnabled);
        Assert.Equal(AutoTransactionBehavior.Never, context.Database.AutoTransactionBehavior);
    }

    [Fact]
    public async Task EnlistedTransaction_OfAdoNet_PublishesWithIt()
    {
        await using var context = database.NewContext();
        await context.Database.OpenConnectionAsync();
        await using (var transaction = await context.Database.GetDbConnection().BeginTransactionAsync())
        {
            await context.Database.UseTransactionAsync(transaction);
            context.Add(new Animal { Name = "cat" });
            await context.SaveChangesAsync();
            Assert.Empty(await database.EventsAsync());
            await transaction.CommitAsync();
        }

        Assert.Single(await database.EventsAsync());
    }

    [Fact]
    public async Task OwnTransaction_Commit_PublishesNothingThatWasNotSaved()
    {
        await using var context = database.NewContext();
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.Add(new Animal { Name = "cat" });
        await transaction.CommitAsync();

        Assert.Empty(await database.EventsAsync());
    }

    [Fact]
    public async Task OwnTransaction_EventTooLarge_UndoesTheRowsOfTheSave()
    {
        await using var context = database.NewContext();
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            context.Add(new Animal { Name = "small" });
            await context.SaveChangesAsync();
            context.Add(new Animal { Name = new string('x', 1_100_000) });
            await Assert.ThrowsAsync<WorkflowException>(() => context.SaveChangesAsync());
            await transaction.CommitAsync();
        }

        Assert.Equal("small", (await database.EventsAsync()).Single().Values("name").GetString());
        Assert.Equal("small", (await database.NewContext().Animals.SingleAsync()).Name);
    }

    [Fact]
    public async Task Save_EventTooLarge_StoresNothing()
    {
        await using var context = database.NewContext();
        context.Add(new Animal { Name = new string('x', 1_100_000) });

        await Assert.ThrowsAnyAsync<Exception>(() => context.SaveChangesAsync());

        Assert.Empty(await database.EventsAsync());
        Assert.Empty(await database.NewContext().Animals.ToListAsync());
    }

    [Fact]
    public async Task Save_ConcurrencyConflict_PublishesNothing()
    {
        await AddAsync("Ada");
        await using var first = database.NewContext();
        await using var second = database.NewContext();
        first.Remove(await first.Managers.SingleAsync());
        (await second.Managers.SingleAsync()).Status = "late";
        await first.SaveChangesAsync();

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());

        Assert.Equal(["manager_deleted"], (await NewEventsAsync()).Select(e => e.Name));
    }

    [Fact]
    public async Task Save_Cancelled_PublishesNothing()
    {
        await using var context = database.NewContext();
        context.Add(new Animal { Name = "cat" });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.SaveChangesAsync(new CancellationToken(canceled: true)));
        await context.SaveChangesAsync();

        Assert.Single(await database.EventsAsync());
    }

    [Fact]
    public async Task Save_WithoutAccepting_PublishesEachTime()
    {
        await using var context = database.NewContext();
        var animal = context.Add(new Animal { Name = "cat" }).Entity;
        await context.SaveChangesAsync(acceptAllChangesOnSuccess: false);
        context.ChangeTracker.AcceptAllChanges();
        animal.Name = "lion";
        await context.SaveChangesAsync(acceptAllChangesOnSuccess: false);

        Assert.Equal(["manager_created", "manager_updated"], (await database.EventsAsync()).Select(e => e.Name));
    }

    private static async Task SaveAsync(CompanyContext context, bool isAsync)
    {
        if (isAsync)
        {
            await context.SaveChangesAsync();
            return;
        }

#pragma warning disable CA1849, S6966 // Justification: the synchronous call is the subject.
        context.SaveChanges();
#pragma warning restore CA1849, S6966
    }

    private async Task<int> AddAsync(string name)
    {
        await using var context = database.NewContext();
        var manager = context.Add(new Manager { Name = name }).Entity;
        await context.SaveChangesAsync();
        return manager.Id;
    }

    // The first event is that of AddAsync.
    private async Task<IReadOnlyList<PublishedEvent>> NewEventsAsync() => [.. (await database.EventsAsync()).Skip(1)];
}

public sealed class SqliteSaveTests() : SaveFacts(new SqliteBridgeDatabase());

public sealed class PostgreSqlSaveTests() : SaveFacts(new PostgreSqlBridgeDatabase());
