using CodeFirstWorkflow;
using Microsoft.EntityFrameworkCore;

namespace TicketDesk;

[Entity("Ticket")]
public sealed class Ticket
{
    public int Id { get; init; }

    public required string Title { get; init; }

    public string Status { get; set; } = "open";
}

public sealed class TicketContext(DbContextOptions<TicketContext> options) : DbContext(options)
{
    public DbSet<Ticket> Tickets => Set<Ticket>();
}

public static class TicketWorkflows
{
    [Workflow("ask_customer")]
    [On("manager_updated", When = nameof(WasClosed))]
    public static async Task AskAsync(WorkflowContext context, EntityUpdated<Ticket> change)
    {
        await context.DelayAsync(TimeSpan.FromSeconds(5)); // a durable delay: days, in real life
        await context.SendSurveyAsync(change.Key);
    }

    internal static bool WasClosed(WorkflowEvent<EntityUpdated<Ticket>> e) =>
        e.Payload.Changed(nameof(Ticket.Status), from: "open", to: "closed");

    [Action("send_survey")]
    public static void SendSurvey(string ticket) => Console.WriteLine($"ticket {ticket} is closed. Did we help?");
}
