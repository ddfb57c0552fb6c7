using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

/// <summary>Hangfire and workflows in memory; all hosts share both.</summary>
public sealed class InMemoryHangfireHarness : HangfireDispatchHarness
{
    private readonly InMemoryStorage storage = new();

    protected override JobStorage OpenStorage() => storage;

    protected override void UseStore(IWorkflowBuilder builder)
    {
        if (Hosts.Count > 0)
        {
            builder.Services.AddSingleton(Hosts[0].Services.GetRequiredService<IWorkflowStore>());
        }
    }
}
