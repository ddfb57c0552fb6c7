using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Tests.Worker;

/// <summary>Executions that no worker here can run.</summary>
public sealed class ParkingTests
{
    private readonly InMemoryWorkflowStore memory = new(TimeProvider.System);

    [Fact]
    public async Task TwoBuilds_ThatBothCannotRunIt_TryAtGrowingIntervals()
    {
        var started = new TestModule();
        var flow = started.Workflow("flow", context => context.WaitForSignalAsync<string>("go"));
        using var first = await StartAsync(started, memory);
        var handle = await first.Services.GetRequiredService<IWorkflowClient>().StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await first.StopAsync();

        using var a = await StartAsync(Changed("a"), OfBuild("a"));
        using var b = await StartAsync(Changed("b"), OfBuild("b"));
        await a.Services.GetRequiredService<IWorkflowClient>().GetHandle(handle.Id).SignalAsync("go", "x");
        var parked = await ReachAsync(
            handle.Id, row => row.State is ExecutionState.Paused && row.DueAt - DateTimeOffset.UtcNow > TimeSpan.FromSeconds(5));

        Assert.Equal(3, parked.Epoch);
        Assert.InRange(parked.DueAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(11));
        await a.StopAsync();
        await b.StopAsync();
    }

    [Fact]
    public async Task Poison_SentASignalWhileItIsParked_IsParkedAllTheSame()
    {
        var module = new TestModule();
        var flow = module.Workflow("flow", _ => Task.FromResult(1));
        var poison = new NewExecution { Id = ExecutionId.New(), Name = flow.Name };
        await memory.CommitAsync([new StartWrite(poison)], CancellationToken.None);
        for (var takeover = 1; takeover <= 4; takeover++)
        {
            await memory.ClaimAsync(
                new ClaimRequest
                {
                    WorkerId = Guid.NewGuid(),
                    Queues = ["default"],
                    Definitions = new HashSet<DefinitionKey> { new(ExecutionKind.Workflow, flow.Name, 1) },
                    Limit = 1,
                },
                CancellationToken.None);
            await memory.ReleaseAsync(null, 1, CancellationToken.None);
        }

        var signalling = InterceptedStore.Before(
            memory, (_, _, pass) => pass() is var answer && answer is Task<IReadOnlyList<ExecutionRecord>> claim ? SignalAsync(claim) : answer);
        using var host = await StartAsync(module, signalling);
        var parked = await ReachAsync(poison.Id, row => row.State is not (ExecutionState.Pending or ExecutionState.Running));

        Assert.Equal((ExecutionState.Paused, ExecutionTransition.EveryBuild), (parked.State, parked.ParkedBy));
        await host.StopAsync();
    }

    private static TestModule Changed(string other)
    {
        var module = new TestModule();
        var action = module.Action(other, _ => Task.FromResult(1));
        module.Workflow("flow", context => context.CallAsync(action, context.Arguments()));
        return module;
    }

    // One process has one build, so the store is told another.
    private IWorkflowStore OfBuild(string build) => InterceptedStore.Before(memory, (_, arguments, pass) =>
    {
        if (arguments is [ClaimRequest claim, ..])
        {
            arguments[0] = claim with { Build = build };
        }
        else if (arguments is [IReadOnlyList<StoreWrite> group, ..])
        {
            SetBuild(group, build);
        }

        return pass();
    });

    private static void SetBuild(IReadOnlyList<StoreWrite> group, string build)
    {
        foreach (var transition in group.OfType<ExecutionWrite>().Select(write => write.Transition).Where(transition => transition?.ParkedBy is not null))
        {
            typeof(ExecutionTransition).GetProperty(nameof(ExecutionTransition.ParkedBy))!.SetValue(transition, build);
        }
    }

    private async Task<IReadOnlyList<ExecutionRecord>> SignalAsync(Task<IReadOnlyList<ExecutionRecord>> claim)
    {
        var claimed = await claim;
        foreach (var row in claimed)
        {
            await memory.CommitAsync(
                [new InboxWrite(new InboxItem { ExecutionId = row.Id, SourceId = "s", Kind = InboxKind.Signal, Name = "go" })],
                CancellationToken.None);
        }

        return claimed;
    }

    private async Task<ExecutionRecord> ReachAsync(ExecutionId id, Func<ExecutionRecord, bool> isThere)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var row = Assert.IsType<ExecutionRecord>(await memory.GetAsync(id, patience.Token));
            if (isThere(row))
            {
                return row;
            }

            await Task.Yield();
        }
    }

    private static async Task<IHost> StartAsync(TestModule module, IWorkflowStore store)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddCodeFirstWorkflow(options => options.Async = true).AddModule(module);
        builder.Services.AddSingleton(store);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
