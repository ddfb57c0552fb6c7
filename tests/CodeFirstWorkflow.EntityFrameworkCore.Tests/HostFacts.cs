using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>What a host with a bridge checks at its start, and what its settings do.</summary>
public abstract class HostFacts(BridgeDatabase database) : IAsyncLifetime
{
    public Task InitializeAsync() => database.StartAsync(withWorkflowTables: false);

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task OwnTransaction_BeforeTheHostStarted_CreatesTheWorkflowTablesFirst()
    {
        await using var context = database.NewContext();
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.Add(new Animal { Name = "cat" });
        await context.SaveChangesAsync();
        await transaction.CommitAsync();

        Assert.Single(await database.EventsAsync());
    }

    [Fact]
    public async Task Host_ContextWithoutTheBridge_RefusesToStart()
    {
        using var host = NewHost(services =>
        {
            database.UseStore(services.AddCodeFirstWorkflow().AddGeneratedWorkflows()).UseEntityFramework<CompanyContext>();
            services.AddDbContext<CompanyContext>(database.UseProvider);
        });

        var refused = await Assert.ThrowsAsync<WorkflowException>(() => host.StartAsync());

        Assert.Contains("options.UseWorkflows(services)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_StoreWithoutTransactions_RefusesToStart()
    {
        using var host = NewHost(services =>
        {
            services.AddCodeFirstWorkflow().AddGeneratedWorkflows().UseInMemory().UseEntityFramework<CompanyContext>();
            services.AddDbContext<CompanyContext>((provider, options) =>
            {
                database.UseProvider(options);
                options.UseWorkflows(provider);
            });
        });

        var refused = await Assert.ThrowsAsync<WorkflowException>(() => host.StartAsync());

        Assert.Contains("have to use one database", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_Check_LeavesNoEvent()
    {
        using var host = NewHost(services => database.AddTo(services));
        await host.StartAsync();
        await host.StopAsync();

        Assert.Empty(await database.EventsAsync());
    }

    [Fact]
    public async Task Setting_Off_PublishesNothing()
    {
        using var host = NewHost(services =>
        {
            database.AddTo(services);
            services.Configure<WorkflowOptions>(options => options.EntityBridge = false);
        });
        await host.StartAsync();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var context = scope.ServiceProvider.GetRequiredService<CompanyContext>();
            context.Add(new Animal { Name = "cat" });
            await context.SaveChangesAsync();
        }

        await host.StopAsync();

        Assert.Empty(await database.EventsAsync());
    }

    [Fact]
    public async Task Setting_OnWithoutABridge_RefusesToStart()
    {
        using var host = NewHost(services =>
            database.UseStore(services.AddCodeFirstWorkflow(options => options.EntityBridge = true).AddGeneratedWorkflows()));

        var refused = await Assert.ThrowsAsync<WorkflowException>(() => host.StartAsync());

        Assert.Contains("'CodeFirstWorkflow:EntityBridge'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UseWorkflows_WithoutABridge_SaysWhatToCall()
    {
        using var services = new ServiceCollection().BuildServiceProvider();

        var refused = Assert.Throws<WorkflowException>(() => new DbContextOptionsBuilder().UseWorkflows(services));

        Assert.Contains("UseEntityFramework<TContext>()", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pool_ContextUsedTwice_PublishesOnceEach()
    {
        var services = new ServiceCollection();
        database.UseStore(services.AddCodeFirstWorkflow().AddGeneratedWorkflows()).UseEntityFramework<CompanyContext>();
        services.AddDbContextPool<CompanyContext>((provider, options) =>
        {
            database.UseProvider(options);
            options.UseWorkflows(provider).UseWorkflows(provider);
        }, poolSize: 1);
        await using var provider = services.BuildServiceProvider();
        foreach (var name in (string[])["cat", "dog"])
        {
            await using var scope = provider.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<CompanyContext>();
            context.Add(new Animal { Name = name });
            await context.SaveChangesAsync();
        }

        Assert.Equal(["cat", "dog"], (await database.EventsAsync()).Select(e => e.Values("name").GetString()));
    }

    [Fact]
    public async Task Requests_OfAContext_RunAfterItsSave()
    {
        using var host = NewHost(services => database.AddTo(services));
        await host.StartAsync();
        await using var context = database.NewContext();
        var approved = await context.StartAsync(Workflows.Approved, "order");
        await context.SaveChangesAsync();
        await context.SignalAsync(approved.Handle.Id, "approve", "yes");

        await context.SaveChangesAsync();

        var handle = host.Services.GetRequiredService<IWorkflowClient>().GetHandle<string>(approved.Handle.Id);
        Assert.Equal("order: yes", await handle.GetResultAsync().WaitAsync(TimeSpan.FromMinutes(1)));
        await host.StopAsync();
    }

    protected static IHost NewHost(Action<IServiceCollection> add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        add(builder.Services);
        return builder.Build();
    }
}

public sealed class SqliteHostTests() : HostFacts(new SqliteBridgeDatabase());

public sealed class PostgreSqlHostTests() : HostFacts(new PostgreSqlBridgeDatabase())
{
    [Fact]
    public async Task Host_ContextOnAnotherDatabaseWithWorkflowTables_RefusesToStart()
    {
        await using var here = new PostgreSqlBridgeDatabase();
        await using var there = new PostgreSqlBridgeDatabase();
        await here.StartAsync();
        await there.StartAsync();
        using var host = NewHost(services =>
        {
            here.UseStore(services.AddCodeFirstWorkflow().AddGeneratedWorkflows()).UseEntityFramework<CompanyContext>();
            services.AddDbContext<CompanyContext>((provider, options) =>
            {
                there.UseProvider(options);
                options.UseWorkflows(provider);
            });
        });

        var refused = await Assert.ThrowsAsync<WorkflowException>(() => host.StartAsync());

        Assert.Contains("which is not the database of the workflow store", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await there.EventsAsync());
    }

    [Fact]
    public async Task Handler_OfAnEntity_IsStartedByTheSave()
    {
        await using var database = new PostgreSqlBridgeDatabase();
        await database.StartAsync();
        using var host = NewHost(services => database.AddTo(services));
        await host.StartAsync();
        await using (var context = database.NewContext())
        {
            var manager = context.Add(new Manager { Name = "Ada", Status = "open" }).Entity;
            await context.SaveChangesAsync();
            manager.Status = "closed";
            await context.SaveChangesAsync();
        }

        Assert.Equal("1 open closed", await CompanyWorkflows.FirstClosed.WaitAsync(TimeSpan.FromMinutes(1)));
        await host.StopAsync();
    }
}
