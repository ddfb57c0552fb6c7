using CodeFirstWorkflow.Hangfire.Dashboard;
using CodeFirstWorkflow.Hangfire.Tests.Dispatch;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Hangfire.Tests.Dashboard;

/// <summary>The badge of dead letters against what the page lists.</summary>
public sealed class BadgeTests
{
    [Fact]
    public async Task DeadLetters_ThatNoWorkerTakes_AreCountedAsTheyAreListed()
    {
        var time = new SkewedTime();
        var storage = new InMemoryStorage();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<JobStorage>(storage);
        builder.Services.AddHangfire(configuration => configuration.UseLogProvider(new QuietLogProvider()).UseStorage(storage));
        builder.Services.AddCodeFirstWorkflow(options => options.Worker.LeaseSeconds = 3).AddGeneratedWorkflows().UseHangfire();
        using var host = builder.Build();
        await host.StartAsync();
        var store = host.Services.GetRequiredService<IWorkflowStore>();
        var events = host.Services.GetRequiredService<IEventRegistry>();
        var input = CloudEvents.ToJson(
            new WorkflowEvent<ShownEvent>("shown.event", "shown_event", new ShownEvent("lost")) { Id = "e1", OccurredAt = time.GetUtcNow() });
        await store.CommitAsync(
            [.. Enumerable.Range(1, 3).Select(i => new StartWrite(new NewExecution { Id = ExecutionId.New(), Kind = ExecutionKind.Delivery, Name = $"gone-{i}", EventId = "e1", Undecided = true, Input = input }))],
            CancellationToken.None);

        time.Skew = TimeSpan.FromMinutes(10);
        await Eventually.IsAsync(async () => (await events.ListDeadLettersAsync()).Count == 3);

        var figures = DashboardHosts.Find(storage).Figures;
        figures.Forget();
        Assert.Equal(3, figures.Read().DeadLetters);
        await host.StopAsync();
    }

    private sealed class SkewedTime : TimeProvider
    {
        public TimeSpan Skew { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Skew;
    }
}
