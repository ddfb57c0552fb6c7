namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public interface IMailer
{
    Task SendAsync(string key, string text);
}
