using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>
/// One run: a fleet of workers under faults, a client that starts, signals, pauses and cancels, and then quiet, in which all has to end well.
/// </summary>
internal sealed class Simulation
{
    private const int Nodes = 3;
    private static readonly TimeSpan Trouble = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);
    private readonly VirtualTime time = new();
    private readonly SimulationLog log = new();
    private readonly Effects effects = new();
    private readonly SimulatedModule module;
    private readonly Random random;
    private readonly FaultPlan faults;
    private readonly FaultPlan clientFaults;
    private readonly IWorkflowStore store;
    private readonly List<SimulatedNode> nodes = [];
    private string digest = "not settled";
    private readonly List<(WorkflowHandle Handle, ExecutionState End, Func<string?, string?> Check)> started = [];

    public Simulation(int seed)
    {
        random = new Random(seed);
        Entropy.Repeat(new Random(seed), time);
        module = new SimulatedModule(effects);
        faults = new FaultPlan(random, time);
        clientFaults = new FaultPlan(random, time) { MayCrash = false };
        var services = new ServiceCollection().AddSingleton<TimeProvider>(time);
        services.AddCodeFirstWorkflow().UseInMemory();
        store = services.BuildServiceProvider().GetRequiredService<IWorkflowStore>();
    }

    /// <summary>Gets what was done, for people.</summary>
    public string Summary =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{nodes.Count} nodes, {effects.All.Count} effects, {string.Join(", ", faults.Drawn.Select(drawn => $"{drawn.Value} {drawn.Key}"))}, "
                + $"{time.GetTimestamp() / TimeSpan.TicksPerSecond} s, {digest}");

    /// <summary>Runs to the end.</summary>
    /// <returns>What is wrong; empty when all is well.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        time.Begin();
        try
        {
            var node = new SimulatedNode(time);

            // Not disposed, which would block the only thread: it goes with the process.
            var host = await SimulatedHost.StartAsync(
                module, SimulatedStore.For(store, node, clientFaults, time), new NodeTime(time, node), node, log, isWorker: false);
            for (var i = 0; i < Nodes; i++)
            {
                StartNode();
            }

            await WorkAsync(host.Services.GetRequiredService<IWorkflowClient>());
            var rest = Trouble.Ticks - time.GetTimestamp();
            await Task.Delay(TimeSpan.FromTicks(Math.Max(rest, 1)), time);
            faults.IsOn = clientFaults.IsOn = false;
            return await SettleAsync();
        }
        finally
        {
            time.IsOver = true;
        }
    }

    private void StartNode()
    {
        var node = new SimulatedNode(time);
        var clock = new NodeTime(time, node) { Skew = TimeSpan.FromSeconds(random.Next(-600, 600)) };
        nodes.Add(node);
        node.OnDied = () => _ = ReplaceAsync();
        _ = StartAsync(node, clock);
        _ = JumpAsync(node, clock);
    }

    private async Task StartAsync(SimulatedNode node, NodeTime clock)
    {
        try
        {
            await SimulatedHost.StartAsync(module, SimulatedStore.For(store, node, faults, time), clock, node, log, isWorker: true);
        }
        catch (StoreUnavailableException)
        {
            // As an orchestrator would, another is started.
            node.Crash();
        }
    }

    private async Task ReplaceAsync()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(100, 8_000)), time);
        StartNode();
    }

    private async Task JumpAsync(SimulatedNode node, NodeTime clock)
    {
        while (!node.IsDead && faults.IsOn)
        {
            await Task.Delay(TimeSpan.FromSeconds(random.Next(1, 30)), time);
            clock.Skew = TimeSpan.FromSeconds(random.Next(-3_600, 3_600));
        }
    }

    private Task WorkAsync(IWorkflowClient client)
    {
        var work = new List<Task>();
        for (var i = 0; i < 2; i++)
        {
            var key = $"order {i}";
            work.Add(RunAsync(client, module.Steps, random.Next(1, 9), Tokens));
            work.Add(PauseAsync(client));
            work.Add(CountAsync(client, random.Next(4, 14), random.Next(1, 5)));
            work.Add(RunAsync(client, module.Race, random.Next(1, 5), Tokens));
            work.Add(RunAsync(client, module.Parent, random.Next(1, 4), Tokens));
            work.Add(RunAsync(client, module.Saga, random.Next(1, 4), null, ExecutionState.Failed));
            work.Add(RunAsync(client, module.Once, random.Next(1, 6), Tokens));
            work.Add(PayAsync(client, key));
            work.Add(CancelAsync(client));
            work.Add(SameAsync(client, key));
            work.Add(TangleAsync(client));
        }

        return Task.WhenAll(work);
    }

    private Task Later(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, milliseconds)), time);

    private async Task<WorkflowHandle> RunAsync<TInput>(
        IWorkflowClient client,
        WorkflowDefinition<TInput, string[]> workflow,
        TInput input,
        Func<string?, string?>? check,
        ExecutionState end = ExecutionState.Completed)
    {
        await Later(20_000);
        var handle = await client.StartAsync(workflow, input);
        started.Add((handle, end, check ?? (_ => null)));
        return handle;
    }

    // The event is younger than the execution that waits for it, which may come to its wait later.
    private async Task PayAsync(IWorkflowClient client, string order)
    {
        await RunAsync(client, module.Await, order, Tokens);
        await RunAsync(client, module.Pay, order, Tokens);
    }

    private async Task PauseAsync(IWorkflowClient client)
    {
        var handle = await RunAsync(client, module.Race, 6, Tokens);
        for (var i = 0; i < 3; i++)
        {
            await Later(5_000);
            await TryAsync(() => handle.PauseAsync());
            await Later(5_000);
            await TryAsync(() => handle.UnpauseAsync());
        }
    }

    private async Task CountAsync(IWorkflowClient client, int total, int inARun)
    {
        await Later(10_000);
        var handle = await client.StartAsync(module.Count, new CountInput(total, inARun, []));
        var expected = $"[{string.Join(",", Enumerable.Range(0, total))}]";
        started.Add((handle, ExecutionState.Completed, output => output == expected ? null : $"collected {output} instead of {expected}"));
        for (var i = 0; i < total; i++)
        {
            await Later(random.Next(3) == 0 ? 8_000 : 50);
            await handle.SignalAsync("n", i);
        }
    }

    private async Task CancelAsync(IWorkflowClient client)
    {
        var handle = await RunAsync(client, module.Victim, random.Next(1, 4), null, ExecutionState.Cancelled);
        await Later(25_000);
        await TryAsync(() => handle.CancelAsync("no longer wanted"));
    }

    private async Task TangleAsync(IWorkflowClient client)
    {
        var handle = await RunAsync(client, module.Tangled, random.Next(), Tokens);
        for (var i = random.Next(2, 9); i > 0; i--)
        {
            await Later(random.Next(2) == 0 ? 3_000 : 20);
            await TryAsync(() => handle.SignalAsync(Tangle.Signals[random.Next(Tangle.Signals.Length)], $"signal {i}"));
        }
    }

    private async Task SameAsync(IWorkflowClient client, string key)
    {
        var starts = Enumerable.Range(0, 3).Select(async _ =>
        {
            await Later(200);
            return await client.StartAsync(module.Steps, 1, new StartOptions { CorrelationId = key });
        });
        var handles = await Task.WhenAll(starts);
        var isOne = handles.Select(handle => handle.Id).Distinct().Count() == 1;
        started.Add((handles[0], ExecutionState.Completed, output => isOne ? Tokens(output) : "one correlation id made several executions"));
    }

    // A person tries again, or is told that the state does not allow it.
    private static async Task TryAsync(Func<Task> control)
    {
        try
        {
            await control();
        }
        catch (InvalidExecutionStateException)
        {
            // It has ended, or is not paused.
        }
    }

    // Each result that the code saw is of one effect, and none was seen twice.
    private string? Tokens(string? output)
    {
        var tokens = System.Text.Json.JsonSerializer.Deserialize<string[]>(output!)!.Where(token => token.StartsWith('t')).ToList();
        return tokens.Distinct().Count() == tokens.Count && tokens.TrueForAll(token => effects.All.Any(effect => effect.Token == token))
            ? null
            : $"saw {output}";
    }

    private async Task<IReadOnlyList<string>> SettleAsync()
    {
        var checks = new SimulationChecks(store, effects);
        var end = time.GetTimestamp() + Patience.Ticks;
        while (time.GetTimestamp() < end && !await checks.HaveAllEndedAsync())
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time);
        }

        var before = await checks.SnapshotAsync();
        digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(before)))[..16];
        await Task.Delay(TimeSpan.FromMinutes(1), time);
        var problems = new List<string>(log.Errors);
        if (before != await checks.SnapshotAsync())
        {
            problems.Add("What had ended changed.");
        }

        foreach (var (handle, expected, check) in started)
        {
            problems.AddRange(await checks.CheckAsync(handle.Id, expected, check));
        }

        problems.AddRange(await checks.CheckAllAsync());
        return problems;
    }
}
