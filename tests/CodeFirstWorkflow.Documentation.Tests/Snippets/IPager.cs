namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public interface IPager
{
    Task PageAsync(string text);
}
