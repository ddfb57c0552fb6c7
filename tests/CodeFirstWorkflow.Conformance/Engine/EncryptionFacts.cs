using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>
/// With payload encryption on, the database holds nothing in clear that users wrote, and nothing that was copied from elsewhere is believed.
/// </summary>
public abstract class EncryptionFacts(EngineHarness harness) : EngineConformance(harness)
{
    private const string Secret = "hunter2";
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Runs a statement on the application's own connection to the store's database.</summary>
    protected abstract Task RunSqlAsync(string sql);

    /// <summary>Reads every column of every table of the store, as text.</summary>
    protected abstract Task<IReadOnlyList<string>> ReadAllAsync();

    [Fact]
    public async Task Store_OfWorkflowsThatHandleASecret_HoldsItNowhereInClear()
    {
        var attempts = 0;
        var flaky = Module.Action(new ActionDefinition<string>("flaky", async call =>
        {
            await call.Context.HeartbeatAsync("at " + Secret);
            return Interlocked.Increment(ref attempts) < 2 ? throw new InvalidOperationException("no " + Secret) : call.Argument<string>("text");
        })
        { Retry = RetryPolicy.Constant(TimeSpan.FromMilliseconds(1), 2) });
        var child = Module.Workflow<string, string>("child", (_, text) => throw new InvalidOperationException("child " + text));
        var flow = Module.Workflow<string, string>("flow", async (context, text) =>
        {
            context.SetProgress("with " + text);
            var signal = await context.WaitForSignalAsync<string>("go");
            await context.PublishAsync(new WorkflowEvent<string>("test.thing.happened", "happened", text));
            await Assert.ThrowsAsync<WorkflowFailedException>(() => context.RunAsync(child, text));
            return await context.CallAsync(flaky, context.Arguments().Add("text", text)) + signal;
        });
        var failing = Module.Workflow<string, string>("failing", (_, text) => throw new InvalidOperationException("failed " + text));
        var waiting = Module.Workflow<string, string?>("waiting", (context, _) => context.WaitForSignalAsync<string>("never"));
        var host = await StartAsync(EncryptionRequirement.Bound);

        var handle = await host.Client.StartAsync(flow, Secret);
        var failed = await host.Client.StartAsync(failing, Secret);
        var cancelled = await host.Client.StartAsync(waiting, Secret);
        var running = await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await EngineHost.ReachAsync(cancelled, ExecutionState.Waiting);
        await handle.SignalAsync("go", Secret);
        await cancelled.CancelAsync("told of " + Secret);

        Assert.Equal(Secret + Secret, await handle.GetResultAsync());
        Assert.Equal("with " + Secret, running.Progress!.Text);
        Assert.Equal("failed " + Secret, (await Assert.ThrowsAsync<WorkflowFailedException>(() => failed.GetResultAsync())).Failure!.Message);
        Assert.Equal("told of " + Secret, (await EngineHost.ReachAsync(cancelled, ExecutionState.Cancelled)).Error);
        Assert.Equal("failed " + Secret, (await EngineHost.ReachAsync(failed, ExecutionState.Failed)).Error);
        var stored = await ReadAllAsync();
        Assert.Contains(stored, text => text.Contains("aes-gcm-hkdf", StringComparison.Ordinal));
        Assert.DoesNotContain(stored, text => text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task JournalEntry_CopiedFromAnotherExecution_IsRefusedAndTheExecutionParked()
    {
        var (first, second) = (Module.Action("first", _ => Task.FromResult(1)), Module.Action("second", _ => Task.FromResult(2)));
        var one = Module.Workflow("one", context => GoOnAsync(context, first));
        var other = Module.Workflow("other", context => GoOnAsync(context, second));
        var host = await StartAsync(EncryptionRequirement.Bound);
        var handle = await host.Client.StartAsync(one);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await EngineHost.ReachAsync(await host.Client.StartAsync(other), ExecutionState.Waiting);
        await host.StopAsync();

        await RunSqlAsync(
            "update workflow_journal set payload = (select j.payload from workflow_journal j where j.call = 'second#1') where call = 'first#1'");

        var again = await StartAsync(EncryptionRequirement.Bound);
        await again.Client.GetHandle(handle.Id).SignalAsync("go", "on");
        var parked = await EngineHost.ReachAsync(again.Client.GetHandle(handle.Id), ExecutionState.Paused);
        Assert.Contains("it was written for another place", parked.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainText_WhereEncryptionIsRequired_IsRefusedAndReadAgainOnceItIsNot()
    {
        var first = Module.Action("first", _ => Task.FromResult(1));
        var flow = Module.Workflow("flow", context => GoOnAsync(context, first));
        var plain = await StartAsync();
        var handle = await plain.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await plain.StopAsync();

        var strict = await StartAsync(EncryptionRequirement.Encrypted);
        await strict.Client.GetHandle(handle.Id).SignalAsync("go", "on");
        var parked = await EngineHost.ReachAsync(strict.Client.GetHandle(handle.Id), ExecutionState.Paused);
        Assert.Contains("is plain text, which the encryption's requirement 'Encrypted' refuses", parked.Error, StringComparison.Ordinal);
        await strict.StopAsync();

        var lenient = await StartAsync(EncryptionRequirement.None);
        var last = lenient.Client.GetHandle<string>(handle.Id);
        await last.UnpauseAsync();
        Assert.Equal("1on", await last.GetResultAsync());
    }

    [Fact]
    public async Task Execution_WhoseKeyIsGone_IsListedBesideTheOthersAndSaysWhy()
    {
        var echo = Module.Workflow<string, string>("echo", (_, text) => Task.FromResult(text));
        var failing = Module.Workflow<string, string>("failing", (_, text) => throw new InvalidOperationException(text));
        var host = await StartAsync(EncryptionRequirement.None);
        var handle = await host.Client.StartAsync(echo, Secret);
        await handle.GetResultAsync();
        var failed = await host.Client.StartAsync(failing, Secret);
        await EngineHost.ReachAsync(failed, ExecutionState.Failed);
        await host.StopAsync();

        var plain = await StartAsync();
        await (await plain.Client.StartAsync(echo, "plain")).GetResultAsync();
        await plain.StopAsync();

        var without = await Harness.StartAsync(
            Module, services: services => services.AddCodeFirstWorkflow().UsePayloadEncryption(options => options.AddKey("k2", Key)));
        var listed = new List<WorkflowExecution>();
        await foreach (var execution in without.Client.ListAsync(new ExecutionFilter()))
        {
            listed.Add(execution);
        }

        Assert.Equal(3, listed.Count);
        Assert.Contains(listed, execution => execution.Output?.ToString() == "plain");
        var undecodable = listed.Single(execution => execution.Id == handle.Id);
        Assert.Contains(
            "key 'k1', which is not in the key ring", undecodable.Input!.Value.GetProperty("undecodable").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            "key 'k1', which is not in the key ring", listed.Single(execution => execution.Id == failed.Id).Error, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PayloadException>(() => without.Client.GetHandle<string>(handle.Id).GetResultAsync());
    }

    private static async Task<string> GoOnAsync(WorkflowContext context, ActionDefinition<int> action) =>
        await Call(context, action) + await context.WaitForSignalAsync<string>("go");

    private Task<EngineHost> StartAsync(EncryptionRequirement requirement) => Harness.StartAsync(
        Module,
        services: services => services.AddCodeFirstWorkflow().UsePayloadEncryption(options => options.AddKey("k1", Key).Requirement = requirement));
}
