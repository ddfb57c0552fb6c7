namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

internal static class RegistrySnippets
{
    public static async Task CatchUpAsync(IEventRegistry registry, Audit audit)
    {
        string id = registry.Register<OrderPaid>("order_paid", audit.WriteAsync, when: Audit.IsLarge, retries: 5);
        await registry.RedeliverAsync(id, since: DateTimeOffset.UtcNow.AddDays(-1));   // kept events, so that it can catch up
    }
}
