using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>What the model may hold, and what of it is in an event.</summary>
public abstract class ShapeFacts(BridgeDatabase database) : IAsyncLifetime
{
    public Task InitializeAsync() => database.StartAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Created_HasAllMappedFields()
    {
        var created = await AddAsync();

        Assert.Equal(
            """
            {"id":1,"name":"Ada","status":null,"rank":1,"isRemoved":false,"tags":["a"],"home":{"city":"Bern","street":null},"office":null,"notes":[{"text":"one"}],"contact":{"floor":2,"mail":"a@b"},"emergency":{"floor":0,"mail":"c@d"},"color":{"name":"red"},"label":"Ada!","shadowNote":null}
            """,
            created.Payload.GetProperty("values").GetRawText());
    }

    [Theory]
    [InlineData("rank", "1", "0")]
    [InlineData("tags", """["a"]""", """["a","b"]""")]
    [InlineData("home", """{"city":"Bern","street":null}""", """{"city":"Rome","street":null}""")]
    [InlineData("office", "null", """{"city":"Oslo","street":"Main"}""")]
    [InlineData("notes", """[{"text":"one"}]""", """[{"text":"one"},{"text":"two"}]""")]
    [InlineData("contact", """{"floor":2,"mail":"a@b"}""", """{"floor":3,"mail":"a@b"}""")]
    [InlineData("emergency", """{"floor":0,"mail":"c@d"}""", """{"floor":0,"mail":"x@y"}""")]
    [InlineData("color", """{"name":"red"}""", """{"name":"blue"}""")]
    [InlineData("shadowNote", "null", "\"seen\"")]
    public async Task Changed_OneField_IsOneDifferenceOfTheWhole(string field, string old, string now)
    {
        await AddAsync();
        await using var context = database.NewContext();
        var manager = await context.Managers.SingleAsync();
        Change(context, manager, field);

        await context.SaveChangesAsync();

        var updated = (await database.EventsAsync())[^1];
        Assert.Equal("manager_updated", updated.Name);
        Assert.Equal([field], updated.Changed);
        Assert.Equal(old, updated.Old(field).GetRawText());
        Assert.Equal(now, updated.New(field).GetRawText());
    }

    [Fact]
    public async Task Changed_ComputedColumn_IsInTheEventOfTheSave()
    {
        await AddAsync();
        await using var context = database.NewContext();
        (await context.Managers.SingleAsync()).Name = "Bea";

        await context.SaveChangesAsync();

        var updated = (await database.EventsAsync())[^1];
        Assert.Equal(["name", "label"], updated.Changed);
        Assert.Equal("Bea!", updated.New("label").GetString());
    }

    [Fact]
    public async Task Owned_ReplacedByAnEqualOne_PublishesNothing()
    {
        await AddAsync();
        await using var context = database.NewContext();
        (await context.Managers.SingleAsync()).Home = new Address { City = "Bern" };

        await context.SaveChangesAsync();

        Assert.Single(await database.EventsAsync());
    }

    [Fact]
    public async Task Owned_Removed_HasTheOldValue()
    {
        await AddAsync();
        await using var context = database.NewContext();
        var manager = await context.Managers.SingleAsync();
        manager.Notes.Clear();

        await context.SaveChangesAsync();

        var updated = (await database.EventsAsync())[^1];
        Assert.Equal("""[{"text":"one"}]""", updated.Old("notes").GetRawText());
        Assert.Equal("[]", updated.New("notes").GetRawText());
    }

    [Fact]
    public async Task ForeignKey_InTheShadow_IsAField()
    {
        await AddAsync();
        await using var context = database.NewContext();
        var manager = await context.Managers.SingleAsync();
        manager.Reports.Add(new Report { Year = 2026, Title = "Q1", Amount = 1.5m });

        await context.SaveChangesAsync();

        var created = (await database.EventsAsync())[^1];
        Assert.Equal("""{"year":2026,"title":"Q1"}""", created.Payload.GetProperty("identification").GetRawText());
        Assert.Equal(manager.Id, created.Values("managerId").GetInt32());
        Assert.Equal(2, (await database.EventsAsync()).Count);
    }

    [Fact]
    public async Task Derived_HasTheNameOfTheDeclaredType()
    {
        await using var context = database.NewContext();
        context.Add(new Dog { Name = "Rex", Breed = "collie" });

        await context.SaveChangesAsync();

        var created = (await database.EventsAsync()).Single();
        Assert.Equal("Animal", created.Payload.GetProperty("manager").GetString());
        Assert.Equal("collie", created.Values("breed").GetString());
        Assert.Equal("Dog", created.Values("discriminator").GetString());
    }

    [Fact]
    public async Task RemovedAndAddedWithOneKey_IsOneUpdate()
    {
        await using var context = database.NewContext();
        context.Add(new Report { Year = 2026, Title = "Q1", Amount = 1 });
        await context.SaveChangesAsync();
        context.Remove(await context.Reports.SingleAsync());
        context.Add(new Report { Year = 2026, Title = "Q1", Amount = 2 });

        await context.SaveChangesAsync();

        var updated = (await database.EventsAsync())[^1];
        Assert.Equal("manager_updated", updated.Name);
        Assert.Equal(["amount"], updated.Changed);
    }

    [Fact]
    public async Task DetectChangesOff_PublishesWhatIsSaved()
    {
        await AddAsync();
        await using var context = database.NewContext();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        var manager = await context.Managers.SingleAsync();
        manager.Status = "lost";
        await context.SaveChangesAsync();
        Assert.Single(await database.EventsAsync());

        context.ChangeTracker.DetectChanges();
        await context.SaveChangesAsync();

        Assert.Equal(["status"], (await database.EventsAsync())[^1].Changed);
    }

    private static void Change(CompanyContext context, Manager manager, string field)
    {
        switch (field)
        {
            case "rank": manager.Rank = ManagerRank.Junior; break;
            case "tags": manager.Tags.Add("b"); break;
            case "home": manager.Home.City = "Rome"; break;
            case "office": manager.Office = new Address { City = "Oslo", Street = "Main" }; break;
            case "notes": manager.Notes.Add(new Note { Text = "two" }); break;
            case "contact": manager.Contact.Floor = 3; break;
            case "emergency": manager.Emergency.Mail = "x@y"; break;
            case "color": manager.Color = new Color("blue"); break;
            default: context.Entry(manager).Property("ShadowNote").CurrentValue = "seen"; break;
        }
    }

    private async Task<PublishedEvent> AddAsync()
    {
        await using var context = database.NewContext();
        context.Add(new Manager
        {
            Name = "Ada",
            Rank = ManagerRank.Senior,
            Tags = ["a"],
            Home = new Address { City = "Bern" },
            Notes = [new Note { Text = "one" }],
            Contact = new Contact { Mail = "a@b", Floor = 2 },
            Emergency = new Contact { Mail = "c@d" },
            Color = new Color("red"),
        });
        await context.SaveChangesAsync();
        return (await database.EventsAsync()).Single();
    }
}

public sealed class SqliteShapeTests() : ShapeFacts(new SqliteBridgeDatabase());

public sealed class PostgreSqlShapeTests() : ShapeFacts(new PostgreSqlBridgeDatabase());
