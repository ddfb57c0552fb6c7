namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public interface ISales
{
    Task AddAsync(string eventId, decimal amount, CancellationToken cancellationToken);
}
