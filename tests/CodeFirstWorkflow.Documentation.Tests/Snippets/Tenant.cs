namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

public sealed class Tenant
{
    public string Name { get; set; } = "";
}
