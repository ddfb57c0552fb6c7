using CodeFirstWorkflow.Conformance.Dispatch;
using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

/// <summary>Hosts that each run a Hangfire server on one Hangfire storage.</summary>
public abstract class HangfireDispatchHarness : DispatchHarness
{
    /// <summary>Gets whether the hosts have a Hangfire server, which takes the jobs.</summary>
    public bool HasServer { get; init; } = true;

    /// <summary>Gets the length of a turn, in seconds.</summary>
    public int TurnSeconds { get; init; } = 1;

    /// <summary>Gets how often Hangfire looks for scheduled jobs.</summary>
    public TimeSpan SchedulePollingInterval { get; init; } = TimeSpan.FromSeconds(1);

    protected abstract void UseStore(IWorkflowBuilder builder);

    protected abstract JobStorage OpenStorage();

    protected override void Use(IWorkflowBuilder builder, IReadOnlyList<string> queues)
    {
        UseStore(builder.AddGeneratedWorkflows().UseHangfire(options => options.TurnSeconds = TurnSeconds));
        var storage = OpenStorage();
        builder.Services.AddSingleton(storage);

        // Hangfire keeps the activator of the last host in a static; each host here needs its own.
        builder.Services.AddSingleton<JobActivator>(services => new AspNetCoreJobActivator(services.GetRequiredService<IServiceScopeFactory>()));
        builder.Services.AddHangfire(configuration => configuration.UseLogProvider(new QuietLogProvider()).UseStorage(storage));
        if (!HasServer)
        {
            return;
        }

        builder.Services.AddHangfireServer(options =>
        {
            options.WorkerCount = 4;
            options.Queues = [.. queues.Select(queue => queue.ToLowerInvariant().Replace('.', '_'))];
            options.SchedulePollingInterval = SchedulePollingInterval;
            options.StopTimeout = TimeSpan.FromSeconds(1);
        });
    }
}
