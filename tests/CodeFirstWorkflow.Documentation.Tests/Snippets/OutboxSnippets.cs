using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public static class OutboxSnippets
{
    internal static async Task BeforeAsync(OutboxContext db, PaidOrder order)
    {
        order.Status = "paid";
        db.Outbox.Add(new OutboxMessage(Guid.NewGuid(), "order_paid", JsonSerializer.Serialize(new { order.Id, order.Total })));
        await db.SaveChangesAsync();        // the dispatcher reads the table, calls the consumers, and marks the row as sent
    }

    internal static async Task AfterAsync(OutboxContext db, PaidOrder order)
    {
        order.Status = "paid";
        await db.SaveChangesAsync();        // manager_updated with status and its old value
    }
}

public sealed record OutboxMessage(Guid Id, string Name, string Payload);

[Entity("PaidOrder")]
public sealed class PaidOrder
{
    public int Id { get; init; }

    public decimal Total { get; init; }

    public string Status { get; set; } = "open";
}

public sealed class OutboxContext(DbContextOptions<OutboxContext> options) : DbContext(options)
{
    public DbSet<PaidOrder> Orders => Set<PaidOrder>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
}
