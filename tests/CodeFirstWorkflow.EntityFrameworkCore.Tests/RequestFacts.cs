using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>Events, starts and signals through a context: they share the fate of its rows.</summary>
public abstract class RequestFacts(BridgeDatabase database) : IAsyncLifetime
{
    private readonly PassingFault fault = new();
    private readonly LogLines log = new();

    public async Task InitializeAsync()
    {
        database.Retries = true;
        await database.StartAsync(options => options.AddInterceptors(fault), services => services.AddSingleton<ILoggerProvider>(log));
        (fault.Refused, fault.Lost) = (0, 0);
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Save_WithSeveral_WritesAllWithTheRow(bool isAsync)
    {
        var waiting = await StartAsync();
        await using var context = database.NewContext();
        context.Add(new Job { Name = "Ada" });
        var start = await RequestAllAsync(context, waiting);
        Assert.Throws<InvalidOperationException>(() => start.Handle);
        await AssertNothingAsync(waiting);

        await SaveAsync(context, isAsync);

        Assert.Equal(["job_noted", "manager_created"], (await database.EventsAsync()).Select(e => e.Name));
        Assert.Equal("greet", (await start.Handle.GetAsync()).Workflow);
        Assert.Equal(["approve"], (await InboxAsync(waiting)).Select(item => item.Name));
        await AssertSavedOnceAsync(context, waiting);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Save_WithoutAChange_WritesThem(bool isAsync)
    {
        var waiting = await StartAsync();
        await using var context = database.NewContext();
        await RequestAllAsync(context, waiting);

        await SaveAsync(context, isAsync);

        await AssertSavedOnceAsync(context, waiting, entityEvents: 0);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task OwnTransaction_DecidesWhatBecomesOfThem(bool commits, bool hasChange)
    {
        var waiting = await StartAsync();
        await using var context = database.NewContext();
        await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            if (hasChange)
            {
                context.Add(new Job { Name = "Ada" });
            }

            await RequestAllAsync(context, waiting);
            await context.SaveChangesAsync();
            await AssertNothingAsync(waiting);
            await (commits ? transaction.CommitAsync() : transaction.RollbackAsync());
        });

        if (commits)
        {
            await AssertSavedOnceAsync(context, waiting, hasChange ? 1 : 0);
        }
        else
        {
            await AssertNothingAsync(waiting);
        }
    }

    [Fact]
    public async Task Save_FailsInTheMiddle_WritesNothingUntilItSucceeds()
    {
        var waiting = await StartAsync();
        await using var context = database.NewContext();
        context.AddRange(new Manager { Name = "Ada" }, new Manager { Name = "Bea" });
        await context.SaveChangesAsync();
        var twin = context.Add(new Manager { Name = "Ada" }).Entity;
        await RequestAllAsync(context, waiting);
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        Assert.Equal(2, (await database.EventsAsync()).Count);
        Assert.Empty(await InboxAsync(waiting));
        twin.Name = "Cleo";

        await context.SaveChangesAsync();

        await AssertSavedOnceAsync(context, waiting, entityEvents: 3);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 1)]
    public async Task Save_TriedAgain_WritesThemOnce(int refused, int lost)
    {
        var waiting = await StartAsync();
        await using var context = database.NewContext();
        var animal = context.Add(new Animal { Name = "cat" }).Entity;
        await context.SaveChangesAsync();
        animal.Name = "lion";
        await RequestAllAsync(context, waiting);
        (fault.Refused, fault.Lost) = (refused, lost);

        await context.SaveChangesAsync();

        await AssertSavedOnceAsync(context, waiting, entityEvents: 2);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 1)]
    public async Task Save_WithoutAChangeTriedAgain_WritesThemOnce(int refused, int lost)
    {
        var waiting = await StartAsync();
        await using var context = database.NewContext();
        await RequestAllAsync(context, waiting);
        (fault.Refused, fault.Lost) = (refused, lost);

        await context.SaveChangesAsync();

        await AssertSavedOnceAsync(context, waiting, entityEvents: 0);
    }

    [Fact]
    public async Task Block_TriedAgainAfterAFailedSave_WritesWhatTheLastAttemptAsked()
    {
        var attempt = 0;
        await using var context = database.NewContext();
        await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            context.ChangeTracker.Clear();
            await using var transaction = await context.Database.BeginTransactionAsync();
            context.Add(new Job { Name = "Ada" });
            await context.PublishAsync(NewEvent($"attempt {++attempt}"));
            if (attempt == 1)
            {
                throw new TimeoutException("Before the save.");
            }

            await context.SaveChangesAsync();
            fault.Refused = attempt == 2 ? 1 : 0;
            await transaction.CommitAsync();
        });

        Assert.Equal(["attempt 3"], await NotesAsync());
        Assert.Contains(log.Lines, line => line.Contains("1 events, starts or signals", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OwnTransaction_EndedWithoutASave_DropsWhatWasAskedInIt()
    {
        await using var context = database.NewContext();
        await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            await context.PublishAsync(NewEvent("dropped"));
            await transaction.CommitAsync();
        });
        await context.PublishAsync(NewEvent("kept"));

        await context.SaveChangesAsync();

        Assert.Equal(["kept"], await NotesAsync());
    }

    [Fact]
    public async Task Save_WithoutAccepting_WritesThemOnce()
    {
        await using var context = database.NewContext();
        context.Add(new Animal { Name = "cat" });
        await context.PublishAsync(NewEvent("once"));
        await context.SaveChangesAsync(acceptAllChangesOnSuccess: false);
        context.ChangeTracker.AcceptAllChanges();

        await context.SaveChangesAsync();

        Assert.Equal(["once"], await NotesAsync());
    }

    [Fact]
    public async Task Signal_ToAnUnknownExecution_FailsTheSave()
    {
        await using var context = database.NewContext();
        context.Add(new Job { Name = "Ada" });
        await context.SignalAsync(ExecutionId.New(), "approve", true);

        var failed = await Assert.ThrowsAnyAsync<Exception>(() => context.SaveChangesAsync());

        Assert.True(failed is ExecutionNotFoundException || failed.InnerException is ExecutionNotFoundException, failed.ToString());
        Assert.Empty(await database.EventsAsync());
        Assert.Empty(await database.NewContext().Jobs.ToListAsync());
    }

    [Fact]
    public async Task Start_CorrelationThatIsHeld_GivesItsHolder()
    {
        await using var context = database.NewContext();
        var first = await context.StartAsync(Workflows.Greet, "Ada", new() { CorrelationId = "ada" });
        var second = await context.StartAsync(Workflows.Greet, "Ada", new() { CorrelationId = "ada" });

        await context.SaveChangesAsync();

        Assert.Equal((first.Handle.Id, false, true), (second.Handle.Id, first.Handle.Reused, second.Handle.Reused));
    }

    [Fact]
    public async Task Call_WithBadInput_ThrowsAtOnce()
    {
        await using var context = database.NewContext();

        await Assert.ThrowsAsync<ArgumentException>(() => context.PublishAsync(NewEvent("x") with { Name = "" }));
        await Assert.ThrowsAsync<PayloadException>(() => context.StartAsync(Workflows.Greet, new string('x', 1_100_000)));
        await Assert.ThrowsAsync<ArgumentException>(() => context.SignalAsync(ExecutionId.New(), "", 1));
        await context.SaveChangesAsync();
        Assert.Empty(await database.EventsAsync());
    }

    [Fact]
    public async Task Call_ContextWithoutTheBridge_SaysWhatToCall()
    {
        var options = new DbContextOptionsBuilder<CompanyContext>();
        database.UseProvider(options);
        await using var context = new CompanyContext(options.Options);

        var refused = await Assert.ThrowsAsync<WorkflowException>(() => context.PublishAsync(NewEvent("x")));

        Assert.Contains("without UseWorkflows", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_DisposedUnsaved_LogsWhatIsLost()
    {
        await ForgetAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Contains(log.Lines, line => line.Contains("'CompanyContext' that did not save them", StringComparison.Ordinal));
    }

    private async Task ForgetAsync()
    {
        await using var context = database.NewContext();
        await context.PublishAsync(NewEvent("lost"));
    }

    private static WorkflowEvent NewEvent(string text) => Events.JobNoted(text);

    private static async Task<PendingStart<string>> RequestAllAsync(CompanyContext context, ExecutionId waiting)
    {
        await context.PublishAsync(NewEvent("noted"));
        var start = await context.StartAsync(Workflows.Greet, "Ada");
        await context.SignalAsync(waiting, "approve", true);
        return start;
    }

    private static Task SaveAsync(CompanyContext context, bool isAsync)
    {
        if (isAsync)
        {
            return context.SaveChangesAsync();
        }

#pragma warning disable CA1849, S6966 // Justification: the synchronous call is the subject.
        context.SaveChanges();
#pragma warning restore CA1849, S6966
        return Task.CompletedTask;
    }

    private async Task<ExecutionId> StartAsync() =>
        (await database.Services.GetRequiredService<IWorkflowClient>().StartAsync(Workflows.Greet, "Bea", new() { CorrelationId = "bea" })).Id;

    private async Task<IReadOnlyList<InboxItem>> InboxAsync(ExecutionId id) => await database.Store.ReadInboxAsync(id, 0, CancellationToken.None);

    private async Task<IEnumerable<string?>> NotesAsync() =>
        (await database.EventsAsync()).Where(e => e.Name == "job_noted").Select(e => e.Payload.GetProperty("text").GetString());

    private async Task AssertNothingAsync(ExecutionId waiting)
    {
        Assert.Empty(await database.EventsAsync());
        Assert.Empty(await InboxAsync(waiting));
        Assert.Single(await ExecutionsAsync());
    }

    // What is written already is not written by the next save.
    private async Task AssertSavedOnceAsync(CompanyContext context, ExecutionId waiting, int entityEvents = 1)
    {
        await context.SaveChangesAsync();
        Assert.Equal(entityEvents + 1, (await database.EventsAsync()).Count);
        Assert.Single(await InboxAsync(waiting));
        Assert.Equal(2, (await ExecutionsAsync()).Count);
    }

    private async Task<IReadOnlyList<ExecutionRecord>> ExecutionsAsync() =>
        await database.Store.ListAsync(new ExecutionQuery { Limit = 10 }, CancellationToken.None);
}

public sealed class SqliteRequestTests() : RequestFacts(new SqliteBridgeDatabase());

public sealed class PostgreSqlRequestTests() : RequestFacts(new PostgreSqlBridgeDatabase());
