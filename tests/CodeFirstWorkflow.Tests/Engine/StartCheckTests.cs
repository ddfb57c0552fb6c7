using System.Text.Json;
using CodeFirstWorkflow.Conformance.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class StartCheckTests
{
    [Fact]
    public async Task Start_SettingsThatDoNotFit_AreAllRefusedAtOnce()
    {
        await using var harness = new InMemoryEngineHarness();
        var error = await Assert.ThrowsAsync<WorkflowException>(() => harness.StartAsync(new TestModule(), options =>
        {
            options.Mode = EngineMode.Production;
            options.Engine = "n8n";
        }));
        Assert.Contains("Mode 'Production' needs a durable store", error.Message, StringComparison.Ordinal);
        Assert.Contains("Engine 'n8n' is configured, but this host has only 'InProcess'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TransactionalActionsInMemory_WarnsOnceAndFailsTheirCalls()
    {
        await using var harness = new InMemoryEngineHarness();
        var (module, lines, runs) = (new TestModule(), new LoggedLines(LogLevel.Warning), 0);
        var book = module.Action(new ActionDefinition<int>("book", _ => Task.FromResult(++runs)) { Transactional = true });
        module.Action(new ActionDefinition<int>("archive", _ => Task.FromResult(++runs)) { Transactional = true });
        var flow = module.Workflow("flow", context => context.CallAsync(book, context.Arguments()));
        var host = await harness.StartAsync(module, services: lines.AddTo);
        Assert.Contains("calls of these transactional actions fail: archive, book.", lines.Single(1402).Text, StringComparison.Ordinal);

        var handle = await host.Client.StartAsync(flow);
        var error = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.Contains("Action 'book#1' is transactional and did not run", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (runs, (await handle.GetHistoryAsync()).Count(entry => entry.Kind is JournalEntryKind.ActionAttemptFailed)));
    }

    [Fact]
    public async Task Start_EngineThatNobodyAsks_IsRefused()
    {
        await using var harness = new InMemoryEngineHarness();
        var error = await Assert.ThrowsAsync<WorkflowException>(() => harness.StartAsync(
            new TestModule(),
            options => options.Engine = "n8n",
            services => services.AddSingleton<IWorkflowEngine>(new OwnEngine())));
        Assert.Contains("Engine 'n8n' is configured, but this host has only 'InProcess'.", error.Message, StringComparison.Ordinal);
        Assert.Contains("An IWorkflowEngine of your own cannot be chosen", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NamesThatTwoAssembliesDeclare_AreAllRefusedAtOnce()
    {
        TestModule[] modules = [new("shop"), new("billing")];
        foreach (var module in modules)
        {
            module.Action("send", _ => Task.FromResult(1));
            module.Workflow<int, int>("fulfil", (_, value) => Task.FromResult(value));
        }

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddCodeFirstWorkflow().UseInMemory().AddModule(modules[0]).AddModule(modules[1]);
        using var host = builder.Build();
        var error = await Assert.ThrowsAsync<WorkflowException>(() => host.StartAsync());
        Assert.Contains(
            "Action 'send' is declared twice, the second time in 'billing'. Rename one of them.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Workflow 'fulfil' version 1 is declared twice", error.Message, StringComparison.Ordinal);
    }

    private sealed class OwnEngine : IWorkflowEngine
    {
        public string Name => "n8n";

        public Task<WorkflowExecution> StartAsync(string workflow, JsonElement? input, StartOptions? options, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<WorkflowExecution> ResumeAsync(ExecutionId id, JsonElement? payload, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<WorkflowExecution> CancelAsync(ExecutionId id, string? reason, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<WorkflowExecution> StatusAsync(ExecutionId id, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
