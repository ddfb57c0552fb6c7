using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>Shapes of EF Core 10, proxies, a second context, entities without old values, and how events are turned off.</summary>
public abstract class WarehouseFacts(BridgeDatabase database) : IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await database.StartAsync(add: services => services.AddDbContext<WarehouseContext>(
            (provider, options) =>
            {
                database.UseProvider(options);
                options.UseWorkflows(provider);
            },
            ServiceLifetime.Scoped,
            ServiceLifetime.Singleton));
        await using var context = NewContext();
        await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Created_HasEveryShape()
    {
        await AddAsync();

        Assert.Equal(
            """
            {"id":1,"name":"one","size":{"height":null,"width":2},"parts":[{"code":"a","count":1}],"detail":{"title":"t","tags":[{"text":"x"}]}}
            """,
            (await database.EventsAsync()).Single().Payload.GetProperty("values").GetRawText());
    }

    [Theory]
    [InlineData("size", """{"height":null,"width":2}""", """{"height":null,"width":3}""")]
    [InlineData("no size", """{"height":null,"width":2}""", "null")]
    [InlineData("parts", """[{"code":"a","count":1}]""", """[{"code":"a","count":5},{"code":"b","count":0}]""")]
    [InlineData("detail", """{"title":"t","tags":[{"text":"x"}]}""", """{"title":"u","tags":[{"text":"x"}]}""")]
    [InlineData("tags", """{"title":"t","tags":[{"text":"x"}]}""", """{"title":"t","tags":[{"text":"x"},{"text":"y"}]}""")]
    public async Task Changed_Shape_IsOneDifferenceOfTheWhole(string what, string old, string now)
    {
        await AddAsync();
        await using var context = NewContext();
        Change(await context.Boxes.SingleAsync(), what);

        await context.SaveChangesAsync();

        var updated = (await database.EventsAsync())[^1];
        var field = Assert.Single(updated.Changed);
        Assert.Equal((old, now), (updated.Old(field).GetRawText(), updated.New(field).GetRawText()));
    }

    [Fact]
    public async Task Changed_SizeThatWasNull_HasNoOldValue()
    {
        await using var context = NewContext();
        var box = context.Add(new Box { Name = "one" }).Entity;
        await context.SaveChangesAsync();
        box.Size = new BoxSize { Width = 4 };

        await context.SaveChangesAsync();

        var updated = (await database.EventsAsync())[^1];
        Assert.Equal(("null", """{"height":null,"width":4}"""), (updated.Old("size").GetRawText(), updated.New("size").GetRawText()));
    }

    [Fact]
    public async Task Linked_ByNoEntity_PublishesNothing()
    {
        await AddAsync();
        await using var context = NewContext();
        (await context.Boxes.SingleAsync()).Labels.Add(new Label { Text = "fragile" });

        await context.SaveChangesAsync();

        Assert.Single(await database.EventsAsync());
    }

    [Fact]
    public async Task Linked_ByAnEntity_PublishesIt()
    {
        await AddAsync();
        await using var context = NewContext();
        (await context.Boxes.SingleAsync()).Shelves.Add(new Shelf());

        await context.SaveChangesAsync();

        Assert.Equal(
            ["""Shelf {"id":1}""", """Stay {"boxId":1,"shelfId":1}"""],
            (await database.EventsAsync()).Skip(1).Select(Identity).Order());
    }

    [Fact]
    public async Task Proxies_ThatLoadLazily_PublishAsOthers()
    {
        await AddAsync();
        await using var context = NewContext(options => options.UseLazyLoadingProxies());
        var box = await context.Boxes.SingleAsync();
        Assert.NotEqual(typeof(Box), box.GetType());
        box.Name = "two";

        await context.SaveChangesAsync();

        Assert.Equal("two", (await database.EventsAsync())[^1].New("name").GetString());
    }

    [Fact]
    public async Task Model_GivenToTheOptions_PublishesAsOthers()
    {
        IModel model;
        await using (var first = NewContext())
        {
            model = first.Model;
        }

        await using var context = NewContext(options => options.UseModel(model));
        context.Add(new Box { Name = "one" });

        await context.SaveChangesAsync();

        Assert.Equal("one", (await database.EventsAsync()).Single().Values("name").GetString());
    }

    [Fact]
    public async Task Contexts_InOneTransaction_PublishBoth()
    {
        await using var company = database.NewContext();
        await using (var transaction = await company.Database.BeginTransactionAsync())
        {
            company.Add(new Job { Name = "Ada" });
            await company.SaveChangesAsync();
            await using var warehouse = NewContext();
            warehouse.Database.SetDbConnection(company.Database.GetDbConnection());
            await warehouse.Database.UseTransactionAsync(transaction.GetDbTransaction());
            warehouse.Add(new Shelf());
            await warehouse.SaveChangesAsync();
            Assert.Empty(await database.EventsAsync());
            await transaction.CommitAsync();
        }

        Assert.Equal(["Job", "Shelf"], (await database.EventsAsync()).Select(e => e.Payload.GetProperty("manager").GetString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Update_OfADetachedEntity_PublishesWhatDiffersFromTheRow(bool isWhole)
    {
        await using (var adding = database.NewContext())
        {
            adding.Add(new Report { Year = 2026, Title = "Q1", Amount = 1 });
            await adding.SaveChangesAsync();
        }

        await using var context = database.NewContext();
        var report = new Report { Year = 2026, Title = "Q1", Amount = 2 };
        _ = isWhole ? context.Update(report) : context.Attach(report);
        context.Entry(report).Property(r => r.Amount).IsModified = true;
        await context.SaveChangesAsync();

        var updated = (await database.EventsAsync())[^1];
        Assert.Equal(["amount"], updated.Changed);
        Assert.Equal((1m, 2m), (updated.Old("amount").GetDecimal(), updated.New("amount").GetDecimal()));
    }

    [Fact]
    public async Task Update_OfADetachedEntityThatIsTheSame_PublishesNothing()
    {
        await using (var adding = database.NewContext())
        {
            adding.Add(new Report { Year = 2026, Title = "Q1", Amount = 1 });
            await adding.SaveChangesAsync();
        }

        await using var context = database.NewContext();
        context.Update(new Report { Year = 2026, Title = "Q1", Amount = 1 });
        await context.SaveChangesAsync();

        Assert.Single(await database.EventsAsync());
    }

    [Fact]
    public async Task Entity_WithoutBridge_PublishesNothing()
    {
        await using var context = NewContext();
        context.Add(new Scan());
        await context.SaveChangesAsync();

        Assert.Empty(await database.EventsAsync());
    }

    [Fact]
    public async Task WithoutWorkflowEvents_WritesOnlyWhatWasAsked()
    {
        await using var context = database.NewContext();
        using (context.Database.WithoutWorkflowEvents())
        using (context.Database.WithoutWorkflowEvents())
        {
            context.Add(new Job { Name = "silent" });
            await context.PublishAsync(Events.JobNoted("asked"));
            await context.SaveChangesAsync();
        }

        context.Add(new Job { Name = "loud" });
        await context.SaveChangesAsync();

        Assert.Equal(["job_noted", "manager_created"], (await database.EventsAsync()).Select(e => e.Name));
    }

    private static string Identity(PublishedEvent published) =>
        $"{published.Payload.GetProperty("manager")} {published.Payload.GetProperty("identification").GetRawText()}";

    private static void Change(Box box, string what)
    {
        switch (what)
        {
            case "size": box.Size!.Width = 3; break;
            case "no size": box.Size = null; break;
            case "detail": box.Detail.Title = "u"; break;
            case "tags": box.Detail.Tags.Add(new BoxTag { Text = "y" }); break;
            default:
                box.Parts[0].Count = 5;
                box.Parts.Add(new BoxPart { Code = "b" });
                break;
        }
    }

    private WarehouseContext NewContext(Action<DbContextOptionsBuilder>? configure = null)
    {
        var options = new DbContextOptionsBuilder<WarehouseContext>(database.Services.GetRequiredService<DbContextOptions<WarehouseContext>>());
        configure?.Invoke(options);
        return new WarehouseContext(options.Options);
    }

    private async Task AddAsync()
    {
        await using var context = NewContext();
        context.Add(new Box
        {
            Name = "one",
            Size = new BoxSize { Width = 2 },
            Parts = [new BoxPart { Code = "a", Count = 1 }],
            Detail = new BoxDetail { Title = "t", Tags = [new BoxTag { Text = "x" }] },
        });
        await context.SaveChangesAsync();
    }
}

public sealed class SqliteWarehouseTests() : WarehouseFacts(new SqliteBridgeDatabase());

public sealed class PostgreSqlWarehouseTests() : WarehouseFacts(new PostgreSqlBridgeDatabase());
