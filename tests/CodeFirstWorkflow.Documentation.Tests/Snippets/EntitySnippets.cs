using System.Data.Common;

namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public static class EntitySnippets
{
    [Workflow("thank_owner")]
    [On("manager_updated", When = nameof(WasClosed))]
    public static Task ThankAsync(WorkflowContext context, EntityUpdated<Ticket> change) =>
        context.SendThanksAsync(change.Key);

    internal static bool WasClosed(WorkflowEvent<EntityUpdated<Ticket>> e) =>
        e.Payload.Changed(nameof(Ticket.Status), from: "open", to: "closed");

    [Action("send_thanks")]
    public static Task SendThanksAsync(string ticket, [FromServices] IMailer mailer, ActionContext action) =>
        mailer.SendAsync(action.IdempotencyKey, $"Ticket {ticket} is closed. Thank you.");

    internal static async Task CloseAsync(Ticket before, IEventPublisher publisher, DbTransaction transaction)
    {
        var after = before with { Status = "closed" };
        // … update the row in the same transaction …
        await publisher.PublishAsync(Events.TicketUpdated(before, after), transaction);
    }
}
