namespace CodeFirstWorkflow.Packaging.Tests;

using Xunit.Sdk;

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

    [Fact]
    public async Task Project_ThatBreaksTheRules_DoesNotBuild()
    {
        var refused = await Assert.ThrowsAsync<XunitException>(() => packed.In("Consumer/Broken").RunAsync("build"));
        Assert.Contains("error CFW0", refused.Message, StringComparison.Ordinal);
        Assert.Contains("error CFW1", refused.Message, StringComparison.Ordinal);
    }
}
