using CodeFirstWorkflow.Conformance.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class MissingModuleTests
{
    private const int NoModule = 1401;

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Host_Starting_SaysWhenNoModuleWasAdded(bool hasModule, int warnings)
    {
        using var log = new LoggedEvents();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var workflows = builder.Services.AddCodeFirstWorkflow();
        if (hasModule)
        {
            workflows.AddModule(new TestModule());
        }

        builder.Logging.AddProvider(log);
        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();

        Assert.Equal(warnings, log.Count(NoModule));
    }
}
