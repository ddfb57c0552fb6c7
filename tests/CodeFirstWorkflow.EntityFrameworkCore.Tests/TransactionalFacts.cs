using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>Transactional actions that take a context: its saves, their events and the journal entry are one commit.</summary>
public abstract class TransactionalFacts(BridgeDatabase database) : IAsyncLifetime
{
    public Task InitializeAsync() => database.StartAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Action_Saves_CommitsRowsEventsAndResult(bool retries)
    {
        database.Retries = retries;
        using var host = await StartHostAsync();

        var id = await RunAsync(host, Workflows.AddJob, new JobPlan("Ada"));

        await using var context = database.NewContext();
        var job = await context.Jobs.SingleAsync();
        Assert.Equal(("Ada", id), (job.Name, job.Id));
        Assert.Equal(["job_noted", "manager_created"], (await database.EventsAsync()).Select(e => e.Name));
        await host.StopAsync();
    }

    [Fact]
    public async Task Action_FailsAfterItsSave_LeavesNothingOfThatAttempt()
    {
        using var host = await StartHostAsync();

        var id = await RunAsync(host, Workflows.AddJob, new JobPlan("Ada") { FailsOnce = true });

        await using var context = database.NewContext();
        Assert.Equal(id, (await context.Jobs.SingleAsync()).Id);
        Assert.Equal(["job_noted", "manager_created"], (await database.EventsAsync()).Select(e => e.Name));
        await host.StopAsync();
    }

    [Fact]
    public async Task Action_DisposesOfItsContext_CommitsAllTheSame()
    {
        using var host = await StartHostAsync();

        await RunAsync(host, Workflows.AddJob, new JobPlan("Ada") { Disposes = true });

        Assert.Equal(1, await database.NewContext().Jobs.CountAsync());
        await host.StopAsync();
    }

    [Fact]
    public async Task Action_ServiceOfTheScope_GetsTheSameContext()
    {
        using var host = await StartHostAsync(services => services.AddScoped<JobBook>());

        await RunAsync(host, Workflows.AddJob, new JobPlan("Ada") { UsesBook = true, FailsOnce = true });

        Assert.Equal(["Ada", "book: Ada"], await database.NewContext().Jobs.OrderBy(job => job.Name).Select(job => job.Name).ToListAsync());
        await host.StopAsync();
    }

    [Fact]
    public async Task Action_ContextOfAPool_GoesBackWithItsOwnConnection()
    {
        using var host = await StartHostAsync(pooled: true);
        await RunAsync(host, Workflows.AddJob, new JobPlan("Ada"));
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CompanyContext>();

        context.Add(new Job { Name = "Bea" });
        await context.SaveChangesAsync();

        Assert.Null(context.Database.CurrentTransaction);
        Assert.Equal(2, await context.Jobs.CountAsync());
        await RunAsync(host, Workflows.AddJob, new JobPlan("Cleo"));
        Assert.Equal(3, await database.NewContext().Jobs.CountAsync());
        await host.StopAsync();
    }

    [Fact]
    public async Task Action_ContextThatIsNotConnected_FailsAndSaysWhatToCall()
    {
        using var host = await StartHostAsync(services => services.AddDbContext<RemarkContext>(database.UseProvider));

        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => RunAsync(host, Workflows.AddRemark, "hello"));

        Assert.Contains("UseEntityFramework<RemarkContext>()", failed.Message, StringComparison.Ordinal);
        Assert.Empty(await database.NewContext().Remarks.ToListAsync());
        await host.StopAsync();
    }

    private static async Task<T> RunAsync<TInput, T>(IHost host, WorkflowDefinition<TInput, T> workflow, TInput input)
    {
        var handle = await host.Services.GetRequiredService<IWorkflowClient>().StartAsync(workflow, input);
        return await handle.GetResultAsync().WaitAsync(TimeSpan.FromMinutes(1));
    }

    private async Task<IHost> StartHostAsync(Action<IServiceCollection>? add = null, bool pooled = false)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        database.AddTo(builder.Services, pooled: pooled);
        add?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}

public sealed class SqliteTransactionalTests() : TransactionalFacts(new SqliteBridgeDatabase());

public sealed class PostgreSqlTransactionalTests() : TransactionalFacts(new PostgreSqlBridgeDatabase());
