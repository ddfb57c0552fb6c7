using CodeFirstWorkflow.Generators.Tests.Harness;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class AuthorSampleTests
{
    /// <summary>Gets the code of api.md, "Author" and "What the generator emits", with the types that it leaves out.</summary>
    internal static string Sample { get; } =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AuthorSample.cs")).Replace(
            "using CodeFirstWorkflow;\n", "", StringComparison.Ordinal);

    [Fact]
    public void AuthorCode_OfTheApiPage_CompilesWithoutWarnings()
    {
        var run = GeneratorRun.Of(Sample);
        var module = run.Load().Module;

        Assert.Equal(["fulfil_order", "order_mail", "project_status_email", "ship_order"], module.Workflows.Select(w => w.Definition.Name));
        Assert.Equal(["book", "quote", "release_stock", "reserve_stock"], module.Actions.Select(a => a.Name));
        Assert.Equal(
            ["order_paid", "order_shipped", "settled", "manager_created", "manager_updated", "manager_deleted"], module.Events.Select(e => e.Name));
        Assert.Equal(["order_paid", "order_paid", "manager_updated"], module.Subscriptions.Select(s => s.Key));
    }
}
