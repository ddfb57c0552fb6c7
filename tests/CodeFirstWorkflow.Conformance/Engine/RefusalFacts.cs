using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>What cannot be stored or read, however often it is tried: it is parked, loses nothing and holds up nobody.</summary>
public abstract class RefusalFacts(EngineHarness harness) : EngineConformance(harness)
{
    /// <summary>
    /// Gets the statements after which the database refuses entries of calls named <c>poison</c>, and says that its owner refused them.
    /// </summary>
    protected abstract IReadOnlyList<string> Refuse { get; }

    /// <summary>Gets the statement after which it takes them again.</summary>
    protected abstract string Accept { get; }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_RefusedForGood_ParksItAloneAndLosesNothing(bool isTransactional)
    {
        var befores = 0;
        var before = Module.Action("before", _ => Task.FromResult(Interlocked.Increment(ref befores)));
        var poison = Module.Action(
            new ActionDefinition<int>("poison", _ => Task.FromResult(7)) { Retry = RetryPolicy.None, Transactional = isTransactional });
        var poisoned = Module.Workflow("poisoned", async context =>
        {
            var one = await Call(context, before);
            var signal = await context.WaitForSignalAsync<string>("go");
            return $"{one} {signal} {await Call(context, poison)}";
        });
        var fine = Module.Action("fine", call => Task.FromResult(call.Argument<int>("number")));
        var healthy = Module.Workflow<int, int>("healthy", async (context, number) =>
        {
            await context.WaitForSignalAsync<string>("go");
            return await context.CallAsync(fine, context.Arguments().Add("number", number));
        });
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(poisoned);
        var others = await host.Client.StartManyAsync(healthy, Enumerable.Range(0, 20).Select(i => (i, (StartOptions?)null)));
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        foreach (var statement in Refuse)
        {
            await RunSqlAsync(statement);
        }

        await Task.WhenAll(others.Select(other => other.SignalAsync("go", "x")).Append(handle.SignalAsync("go", "kept")));
        Assert.Equal(Enumerable.Range(0, 20), await Task.WhenAll(others.Select(other => other.GetResultAsync())));
        var parked = await EngineHost.ReachAsync(handle, ExecutionState.Paused);
        Assert.Contains($"'{handle.Id}'", parked.Error, StringComparison.Ordinal);
        Assert.Contains("refused by the owner", parked.Error, StringComparison.Ordinal);
        Assert.Contains("unpause it. CFW3005", parked.Error, StringComparison.Ordinal);

        await RunSqlAsync(Accept);
        await handle.UnpauseAsync();
        Assert.Equal("1 kept 7", await handle.GetResultAsync());
        Assert.Equal(1, befores);
    }

    [Fact]
    public async Task Journal_ThatCannotBeDecoded_ParksItUntilItCan()
    {
        var flow = Module.Workflow("flow", context => context.WaitForSignalAsync<string>("go"));
        var first = await StartAsync("a");
        var handle = await first.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();

        var second = await StartAsync("b");
        await second.Client.GetHandle(handle.Id).SignalAsync("go", "on");
        var parked = await EngineHost.ReachAsync(second.Client.GetHandle(handle.Id), ExecutionState.Paused);
        Assert.Contains("Key 'a' is not known here.", parked.Error, StringComparison.Ordinal);
        Assert.Contains("CFW3005", parked.Error, StringComparison.Ordinal);
        await second.StopAsync();

        var third = await StartAsync("ba");
        var again = third.Client.GetHandle<string?>(handle.Id);
        await again.UnpauseAsync();
        Assert.Equal("on", await again.GetResultAsync());
    }

    private Task<EngineHost> StartAsync(string keys) =>
        Harness.StartAsync(Module, services: services => services.AddSingleton<IPayloadCodec>(new KeyedCodec(keys)));

    /// <summary>Runs a statement on the application's own connection to the store's database.</summary>
    protected abstract Task RunSqlAsync(string sql);

    /// <summary>Writes the key before each payload, and reads only what was written under one that it knows.</summary>
    private sealed class KeyedCodec(string keys) : IPayloadCodec
    {
        public ReadOnlyMemory<byte> Encode(ReadOnlyMemory<byte> json) => (byte[])[(byte)keys[0], .. json.Span];

        public ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> stored) => keys.Contains((char)stored.Span[0], StringComparison.Ordinal) ? stored[1..]
            : throw new PayloadException($"Key '{(char)stored.Span[0]}' is not known here.");
    }
}
