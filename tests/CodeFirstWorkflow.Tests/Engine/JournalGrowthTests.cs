using CodeFirstWorkflow.Conformance.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class JournalGrowthTests
{
    private const int Growing = 1206;

    [Theory]
    [InlineData(19, 0)]
    [InlineData(40, 1)]
    public async Task Journal_PastAFifthOfItsLimit_WarnsOnce(int steps, int warnings)
    {
        await using var harness = new InMemoryEngineHarness();
        using var log = new LoggedEvents();
        var module = new TestModule();
        var step = module.Action("step", _ => Task.FromResult(1));
        var flow = module.Workflow<int, int>("flow", async (context, count) =>
        {
            for (var i = 0; i < count; i++)
            {
                await context.CallAsync(step, context.Arguments());
            }

            return count;
        });
        var host = await harness.StartAsync(
            module, options => options.Limits.MaxJournalEntries = 100, services => services.AddSingleton<ILoggerProvider>(log));

        await (await host.Client.StartAsync(flow, steps)).GetResultAsync();

        Assert.Equal(warnings, log.Count(Growing));
    }

    [Fact]
    public async Task Journal_PastItsLimit_FailsWithTheRemedy()
    {
        await using var harness = new InMemoryEngineHarness();
        var module = new TestModule();
        var step = module.Action("step", _ => Task.FromResult(1));
        var flow = module.Workflow<int>("flow", async context =>
        {
            while (true)
            {
                await context.CallAsync(step, context.Arguments());
            }
        });
        var host = await harness.StartAsync(module, options => options.Limits.MaxJournalEntries = 100);

        var handle = await host.Client.StartAsync(flow);
        var error = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.WaitAsync());

        Assert.Equal(
            $"Workflow 'flow' execution '{handle.Id}' has more than 100 journal entries in one run. Use ContinueAsNew, or raise "
                + "'Limits:MaxJournalEntries'.",
            error.Failure!.Message);
    }
}
