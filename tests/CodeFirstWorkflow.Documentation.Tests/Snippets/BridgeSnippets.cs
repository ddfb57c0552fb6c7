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

    internal static async Task RequestAsync(TicketContext db, Ticket ticket, OrderPaid paid, ExecutionId approval)
    {
        db.Tickets.Add(ticket);
        await db.PublishAsync(Events.OrderPaid(42, 1200m, "EUR"));
        var start = await db.StartAsync(Workflows.SettleOrder, paid, new() { CorrelationId = "order-42" });
        await db.SignalAsync(approval, "approve", new ExpenseApproval("ops"));
        await db.SaveChangesAsync();        // the row, its event and these three, or nothing
        var handle = start.Handle;
        await handle.WaitAsync();
    }

    [Action("book_ticket", Transactional = true)]
    public static async Task<int> BookTicketAsync(string owner, TicketContext db, CancellationToken cancellationToken)
    {
        var ticket = db.Tickets.Add(new Ticket(0, "open", owner)).Entity;
        await db.SaveChangesAsync(cancellationToken);
        return ticket.Id;
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
