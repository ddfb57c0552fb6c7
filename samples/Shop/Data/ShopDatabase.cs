using CodeFirstWorkflow;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Shop.Catalog;

namespace Shop.Data;

/// <summary>The database of the shop and of its workflows: SQLite, or PostgreSQL where <c>Database</c> says so.</summary>
internal sealed class ShopDatabase(IConfiguration configuration)
{
    private readonly string connectionString = configuration.GetConnectionString("Shop")
        ?? throw new InvalidOperationException("There is no database. Set 'ConnectionStrings:Shop' in appsettings.json.");
    private readonly bool isPostgreSql = configuration["Database"] switch
    {
        "Sqlite" => false,
        "PostgreSql" => true,
        var other => throw new InvalidOperationException($"'Database' is '{other}'. Set it to 'Sqlite' or 'PostgreSql'."),
    };

    public void Use(DbContextOptionsBuilder options) =>
        _ = isPostgreSql ? options.UseNpgsql(connectionString) : options.UseSqlite(connectionString);

    public void Use(IWorkflowBuilder workflows) =>
        _ = isPostgreSql ? workflows.UsePostgreSql(connectionString) : workflows.UseSqlite(connectionString);

    // Hangfire only wakes workers. What it loses with the process, they find by themselves.
    public void Use(IGlobalConfiguration hangfire)
    {
        if (isPostgreSql)
        {
            hangfire.UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(connectionString));
        }
        else
        {
            hangfire.UseInMemoryStorage();
        }
    }

    /// <summary>Creates the tables of the shop, with something to sell. The tables of the workflows follow when the host starts.</summary>
    public static async Task CreateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        if (await db.Database.EnsureCreatedAsync())
        {
            db.Products.AddRange(
                new Product { Sku = "lamp", Name = "Desk lamp", Price = 40m, Stock = 20 },
                new Product { Sku = "desk", Name = "Standing desk", Price = 600m, Stock = 10 },
                new Product { Sku = "chair", Name = "Office chair", Price = 250m, Stock = 6 });
            await db.SaveChangesAsync();
        }
    }
}
