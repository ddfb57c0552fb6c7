using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class FirstRunTests
{
    private static async Task<IHost> StartAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCodeFirstWorkflow(o => o.Async = true).AddGeneratedWorkflows();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    [Fact]
    public async Task Workflow_FiveActions_GivesTheirResult()
    {
        using var host = await StartAsync();
        var client = host.Services.GetRequiredService<IWorkflowClient>();
        var handle = await client.StartAsync(Workflows.FiveSteps, 1);
        Assert.Equal(6, await handle.GetResultAsync());
        Assert.Equal(6, (await handle.GetHistoryAsync()).Count);
        await host.StopAsync();
    }

    [Fact]
    public async Task Workflow_FanOut_JoinsAll()
    {
        using var host = await StartAsync();
        var client = host.Services.GetRequiredService<IWorkflowClient>();
        Assert.Equal(500500, await (await client.StartAsync(Workflows.FanOut, 1000)).GetResultAsync());
        await host.StopAsync();
    }

    [Fact]
    public async Task Workflow_Signal_IsDelivered()
    {
        using var host = await StartAsync();
        var client = host.Services.GetRequiredService<IWorkflowClient>();
        var handle = await client.StartAsync(Workflows.WaitSignal);
        await handle.SignalAsync("go", "now");
        Assert.Equal("now", await handle.GetResultAsync());
        await host.StopAsync();
    }

    [Fact]
    public async Task Workflow_Delay_Ends()
    {
        using var host = await StartAsync();
        var client = host.Services.GetRequiredService<IWorkflowClient>();
        Assert.True(await (await client.StartAsync(Workflows.ShortDelay, 20)).GetResultAsync());
        await host.StopAsync();
    }

    [Fact]
    public async Task Workflow_Children_GiveResults()
    {
        using var host = await StartAsync();
        var client = host.Services.GetRequiredService<IWorkflowClient>();
        Assert.Equal(13, await (await client.StartAsync(Workflows.Parent, 1)).GetResultAsync());
        await host.StopAsync();
    }
}
