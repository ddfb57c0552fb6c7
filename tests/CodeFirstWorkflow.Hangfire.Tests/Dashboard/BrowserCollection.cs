namespace CodeFirstWorkflow.Hangfire.Tests.Dashboard;

/// <summary>The tests that show pages: they run one after another in one browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}
