using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>A database with the tables of a context and of the workflows, and the services of a host that is not started.</summary>
public abstract class BridgeDatabase : IAsyncDisposable
{
    private ServiceProvider? services;

    /// <summary>Gets or sets whether the contexts retry what <see cref="PassingFault"/> throws.</summary>
    public bool Retries { get; set; }

    public IServiceProvider Services => services!;

    /// <summary>Gets the name by which another process chooses this kind of database.</summary>
    public abstract string Kind { get; }

    public abstract string ConnectionString { get; }

    public IWorkflowStore Store => Services.GetRequiredService<IWorkflowStore>();

    /// <summary>Creates the database, and the services of a host that is not started.</summary>
    public async Task StartAsync(
        Action<DbContextOptionsBuilder>? configure = null,
        Action<IServiceCollection>? add = null,
        bool withWorkflowTables = true)
    {
        await CreateDatabaseAsync();
        Connect(configure, add);
        await using var context = NewContext();
        await context.Database.EnsureCreatedAsync();
        if (withWorkflowTables)
        {
            await Store.InitializeAsync(CancellationToken.None);
        }
    }

    /// <summary>Creates the services of a host that is not started, for a database that exists.</summary>
    public void Connect(Action<DbContextOptionsBuilder>? configure = null, Action<IServiceCollection>? add = null)
    {
        var collection = new ServiceCollection();
        AddTo(collection, configure);
        add?.Invoke(collection);
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Adds what a host adds.</summary>
    public void AddTo(IServiceCollection collection, Action<DbContextOptionsBuilder>? configure = null, bool pooled = false)
    {
        void Configure(IServiceProvider provider, DbContextOptionsBuilder options)
        {
            UseProvider(options);
            options.UseWorkflows(provider);
            configure?.Invoke(options);
        }

        UseStore(collection.AddCodeFirstWorkflow().AddGeneratedWorkflows()).UseEntityFramework<CompanyContext>();
        if (pooled)
        {
            collection.AddDbContextPool<CompanyContext>(Configure, poolSize: 1);
        }
        else
        {
            collection.AddDbContext<CompanyContext>(Configure, ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        }
    }

    /// <summary>Creates a context; the caller disposes it.</summary>
    public CompanyContext NewContext() => new(Services.GetRequiredService<DbContextOptions<CompanyContext>>());

    /// <summary>Reads the events that were published, in order.</summary>
    public async Task<IReadOnlyList<PublishedEvent>> EventsAsync()
    {
        var events = new List<PublishedEvent>();
        long? after = null;
        while (await Store.ListEventsAsync(new EventQuery { After = after, Limit = 1000 }, CancellationToken.None) is { Count: > 0 } page)
        {
            events.AddRange(page.Select(PublishedEvent.Of));
            after = page[^1].Position;
        }

        return events;
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    public abstract void UseProvider(DbContextOptionsBuilder options);

    /// <summary>Creates an empty database.</summary>
    public abstract Task CreateDatabaseAsync();

    /// <summary>Chooses the store in the database.</summary>
    public abstract IWorkflowBuilder UseStore(IWorkflowBuilder builder);
}

/// <summary>An event as it was stored.</summary>
public sealed record PublishedEvent(string Id, string Name, JsonElement Payload)
{
    public static PublishedEvent Of(EventRecord row) => new(row.Id, row.Name, JsonElement.Parse(row.Payload.Span));

    /// <summary>Gets the text of the event without its id, for assertions.</summary>
    public string Text => $"{Name} {Payload.GetRawText()}";

    public JsonElement Values(string field) => Payload.GetProperty("values").GetProperty(field);

    public JsonElement Old(string field) => Payload.GetProperty("changes").GetProperty(field).GetProperty("old");

    public JsonElement New(string field) => Payload.GetProperty("changes").GetProperty(field).GetProperty("new");

    public IEnumerable<string> Changed => Payload.GetProperty("changes").EnumerateObject().Select(change => change.Name);
}
