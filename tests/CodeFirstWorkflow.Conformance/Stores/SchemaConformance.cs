namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about <see cref="IWorkflowStore.InitializeAsync"/>.</summary>
public abstract class SchemaConformance(StoreHarness harness) : IAsyncLifetime
{
    public Task InitializeAsync() => harness.PrepareAsync();

    async Task IAsyncLifetime.DisposeAsync() => await harness.DisposeAsync();

    [Fact]
    public async Task Initialize_Twice_AppliesNothingTheSecondTime()
    {
        await using var first = harness.Create();
        await using var second = harness.Create();
        await first.InitializeAsync(CancellationToken.None);
        Assert.Equal(0, await first.InitializeAsync(CancellationToken.None));
        Assert.Equal(0, await second.InitializeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Initialize_TenAtOnce_AppliesEachScriptOnce()
    {
        var stores = Enumerable.Range(0, 10).Select(_ => harness.Create()).ToList();
        var applied = await Task.WhenAll(stores.Select(store => Task.Run(() => store.InitializeAsync(CancellationToken.None))));
        Assert.Single(applied, count => count > 0);
        Assert.Empty(await stores[3].CountAsync(CancellationToken.None));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }
}
