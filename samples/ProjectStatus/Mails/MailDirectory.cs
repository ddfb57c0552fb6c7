using System.Net.Mail;
using ProjectStatus.Hosting;

namespace ProjectStatus.Mails;

/// <summary>Delivers mails into a directory, as MIME files (.eml). A key is delivered once, however often it is asked for.</summary>
public sealed class MailDirectory(DataDirectory data)
{
    private const string Sender = "Project office <office@projects.example>";

    public int Count => Directory.Exists(data.Mails) ? Directory.EnumerateFiles(data.Mails, "*.eml").Count() : 0;

    /// <summary>Writes a mail.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="key">The idempotency key; it becomes the file's name and the Message-ID.</param>
    /// <returns>The name of the file.</returns>
    public string Deliver(Mail mail, string key)
    {
        var name = FileName(key);
        var target = Path.Combine(data.Mails, name + ".eml");

        // An attempt that wrote the file and died before its result was journaled is repeated. The name tells that it is done.
        if (!File.Exists(target))
        {
            using var message = Compose(mail, name);
            Write(message, target);
        }

        return name + ".eml";
    }

    private static string FileName(string key) => key.Replace('/', '_').Replace('#', '-');

    private static MailMessage Compose(Mail mail, string name)
    {
        var message = new MailMessage(Sender, mail.To, mail.Subject, mail.Body.ReplaceLineEndings("\r\n"));
        message.Headers.Add("Message-ID", $"<{name}@projects.example>");
        return message;
    }

    // The framework picks the name of the file it writes. So it writes into a directory of its own, and the move makes the mail appear, whole.
    private void Write(MailMessage message, string target)
    {
        var draft = Directory.CreateDirectory(Path.Combine(data.Drafts, Guid.NewGuid().ToString("N")));
        Directory.CreateDirectory(data.Mails);
        try
        {
            using var client = new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = draft.FullName,
            };
            client.Send(message);
            draft.GetFiles().Single().MoveTo(target, overwrite: true);
        }
        finally
        {
            draft.Delete(recursive: true);
        }
    }
}
