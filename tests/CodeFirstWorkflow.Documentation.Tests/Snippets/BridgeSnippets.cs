using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public static class BridgeSnippets
{
    internal static void Add(HostApplicationBuilder builder, string connectionString)
    {
        builder.Services.AddDbContext<TicketContext>((services, options) => options.UseNpgsql(connectionString).UseWorkflows(services));
        builder.Services.AddCodeFirstWorkflow().AddGeneratedWorkflows().UsePostgreSql(connectionString).UseEntityFramework<TicketContext>();
    }

    internal static async Task CloseAsync(TicketContext db, int id, string owner)
    {
        var ticket = await db.Tickets.SingleAsync(t => t.Id == id);
        db.Entry(ticket).CurrentValues.SetValues(ticket with { Status = "closed" });
        db.Tickets.Add(new Ticket(0, "open", owner));
        await db.SaveChangesAsync();        // two rows and two events, or nothing
    }

    internal static async Task CloseAllAsync(TicketContext db, IEventPublisher publisher)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var open = await db.Tickets.AsNoTracking().Where(t => t.Status == "open").ToListAsync();
        await db.Tickets.Where(t => t.Status == "open").ExecuteUpdateAsync(set => set.SetProperty(t => t.Status, "closed"));
        await publisher.PublishManyAsync(
            open.Select(before => Events.TicketUpdated(before, before with { Status = "closed" })), transaction.GetDbTransaction());
        await transaction.CommitAsync();
    }
}
