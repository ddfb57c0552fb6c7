using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProjectStatus.Commands;
using ProjectStatus.Importing;
using ProjectStatus.Lifecycle;
using ProjectStatus.Mails;
using ProjectStatus.Projects;
using ProjectStatus.Reports;

namespace ProjectStatus.Hosting;

/// <summary>Builds the host: our services, and the workflows in the same SQLite file. Settings stand in appsettings.json.</summary>
internal static class SampleHost
{
    public static IHost Create(DataDirectory data)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton<ProjectDatabase>();
        builder.Services.AddSingleton<ProjectTable>();
        builder.Services.AddSingleton<MailDirectory>();
        builder.Services.AddSingleton<ActivityService>();
        builder.Services.AddSingleton<ImportLog>();
        builder.Services.AddSingleton<Importer>();
        builder.Services.AddSingleton<ImportRun>();
        builder.Services.AddSingleton<Overview>();
        builder.Services.AddSingleton<Report>();

        builder.Services.AddCodeFirstWorkflow()
            .AddGeneratedWorkflows()
            .UseSqlite($"Data Source={data.Database}");
        return builder.Build();
    }
}
