using CodeFirstWorkflow.Hangfire.Tests.Dispatch;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Dashboard;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace CodeFirstWorkflow.Hangfire.Tests.Dashboard;

/// <summary>
/// A host with four dashboards, shown in the shared browser: the second is read-only, the third shows no payloads, and the last admits no user.
/// </summary>
public sealed class DashboardFixture(Browser browser) : IAsyncLifetime
{
    private WebApplication? app;

    public string Address => app!.Urls.Single();

    public IWorkflowClient Client => app!.Services.GetRequiredService<IWorkflowClient>();

    public IEventPublisher Publisher => app!.Services.GetRequiredService<IEventPublisher>();

    public IWorkflowStore Store => app!.Services.GetRequiredService<IWorkflowStore>();

    public IEventRegistry Events => app!.Services.GetRequiredService<IEventRegistry>();

    public async Task InitializeAsync()
    {
        app = Build();
        app.UseHangfireDashboard("/hangfire", new DashboardOptions { DarkModeEnabled = true });
        app.UseHangfireDashboard("/watch", new DashboardOptions { IsReadOnlyFunc = _ => true });
        app.UseHangfireDashboard("/blind");
        app.UseHangfireDashboard("/closed", new DashboardOptions { Authorization = [new AdmitNobody()] });
        await app.StartAsync();
    }

    public async Task DisposeAsync() => await app!.DisposeAsync();

    /// <summary>Opens a page of the dashboard in the place of the one before; questions it asks are answered with yes.</summary>
    public Task<IPage> OpenAsync(string path, ColorScheme scheme = ColorScheme.Light) => browser.OpenAsync(Address + path, scheme);

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddRouting();
        builder.Services.AddAntiforgery();
        builder.Services.AddCodeFirstWorkflow(options =>
        {
            options.Async = true;
            options.Drain.IntervalSeconds = 1;
            options.Drain.MaxJitterSeconds = 0;
        }).AddGeneratedWorkflows().UseHangfire(options => options.MayReadPayloads = context => context.Request.PathBase != "/blind");
        JobStorage storage = new InMemoryStorage();
        builder.Services.AddSingleton(storage);
        builder.Services.AddSingleton<JobActivator>(services => new AspNetCoreJobActivator(services.GetRequiredService<IServiceScopeFactory>()));
        builder.Services.AddHangfire(configuration => configuration.UseLogProvider(new QuietLogProvider()).UseStorage(storage));
        builder.Services.AddHangfireServer(options => options.WorkerCount = 2);
        return builder.Build();
    }

    private sealed class AdmitNobody : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => false;
    }
}
