using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.EntityFrameworkCore.Tests;

/// <summary>The rows of all entities, as their events describe them.</summary>
internal sealed class EntityRows
{
    private readonly Dictionary<string, Dictionary<string, JsonElement>> rows = new(StringComparer.Ordinal);

    public static async Task<EntityRows> ReadAsync(CompanyContext context)
    {
        var read = new EntityRows();
        foreach (var job in await context.Jobs.AsNoTracking().ToListAsync())
        {
            read.Add("Job", new { id = job.Id }, new { id = job.Id, name = job.Name });
        }

        foreach (var report in await context.Reports.AsNoTracking().ToListAsync())
        {
            read.Add(
                "Report",
                new { year = report.Year, title = report.Title },
                new { year = report.Year, title = report.Title, amount = report.Amount, managerId = (int?)null });
        }

        foreach (var dog in await context.Set<Dog>().AsNoTracking().ToListAsync())
        {
            read.Add("Animal", new { id = dog.Id }, new { id = dog.Id, name = dog.Name, breed = dog.Breed, discriminator = "Dog" });
        }

        return read;
    }

    /// <summary>Applies an event, which must fit the rows exactly.</summary>
    public void Apply(PublishedEvent published)
    {
        var key = published.Payload.GetProperty("manager").GetString() + published.Payload.GetProperty("identification").GetRawText();
        switch (published.Name)
        {
            case "manager_created":
                Assert.True(rows.TryAdd(key, Fields(published.Payload.GetProperty("values"))), $"'{key}' exists already.");
                break;
            case "manager_deleted":
                Assert.True(rows.Remove(key), $"'{key}' does not exist.");
                break;
            default:
                Change(rows[key], published);
                break;
        }
    }

    public void AssertSame(EntityRows other)
    {
        Assert.Equal(rows.Keys.Order(StringComparer.Ordinal), other.rows.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, fields) in rows)
        {
            Assert.Equal(fields.Keys.Order(StringComparer.Ordinal), other.rows[key].Keys.Order(StringComparer.Ordinal));
            Assert.All(fields, field => Assert.True(JsonElement.DeepEquals(field.Value, other.rows[key][field.Key]), $"{key}: {field}"));
        }
    }

    private static void Change(Dictionary<string, JsonElement> row, PublishedEvent published)
    {
        Assert.NotEmpty(published.Changed);
        foreach (var field in published.Changed)
        {
            Assert.True(JsonElement.DeepEquals(row[field], published.Old(field)), $"The old value of '{field}' is not that of the row: {published.Text}");
            Assert.False(JsonElement.DeepEquals(published.Old(field), published.New(field)), $"Nothing changed: {published.Text}");
            row[field] = published.New(field);
        }
    }

    private static Dictionary<string, JsonElement> Fields(JsonElement values) =>
        values.EnumerateObject().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

    private void Add(string manager, object key, object values) =>
        rows.Add(manager + JsonSerializer.SerializeToElement(key).GetRawText(), Fields(JsonSerializer.SerializeToElement(values)));
}
