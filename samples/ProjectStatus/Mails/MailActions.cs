using CodeFirstWorkflow;

namespace ProjectStatus.Mails;

/// <summary>What the three workflows have in common: in the end a mail is written.</summary>
public static class MailActions
{
    [Action("write_mail", TimeoutSeconds = 30)]
    public static Task<string> WriteMailAsync(Mail mail, ActionContext action, [FromServices] MailDirectory mails) =>
        Task.FromResult(mails.Deliver(mail, action.IdempotencyKey));
}
