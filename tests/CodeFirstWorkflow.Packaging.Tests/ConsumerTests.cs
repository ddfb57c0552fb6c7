namespace CodeFirstWorkflow.Packaging.Tests;

[Collection(PackedCollection.Name)]
public sealed class ConsumerTests(Packed packed)
{
    [Fact]
    public async Task Host_OfALibraryOfWorkflows_BuildsWithoutWarningsAndComposesIt()
    {
        var host = packed.In("Consumer/Host");
        await host.RunAsync("build");
        Assert.Equal("Library: fulfil_order v1, shop.order.paid", (await host.RunAsync("run", "--no-build")).Trim());
    }
}
