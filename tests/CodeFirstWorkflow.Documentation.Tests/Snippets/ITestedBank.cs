namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public interface ITestedBank
{
    Task<string> PayAsync(int order);
}
