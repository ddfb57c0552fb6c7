using Hangfire;
using Hangfire.PostgreSql;
using Npgsql;
using ProjectStatus.Hosting;
using ProjectStatus.Lifecycle;
using ProjectStatus.Mails;
using ProjectStatus.Projects;

namespace ProjectStatus.Server;

/// <summary>Adds what the host is made of: our services, the workflows, and Hangfire, all on one PostgreSQL database.</summary>
internal static class Services
{
    public static void Add(IServiceCollection services, IConfiguration configuration, string connectionString)
    {
        var settings = Settings(configuration);
        services.AddSingleton(NpgsqlDataSource.Create(connectionString));
        services.AddSingleton(new DataDirectory(configuration["DataDirectory"] ?? "hangfire-host"));
        services.AddSingleton<MailDirectory>();
        services.AddSingleton<ActivityService>();
        services.AddSingleton<ProjectTable>();
        services.AddSingleton<ProjectDesk>();

        services.AddHangfire(
            hangfire => hangfire.UsePostgreSqlStorage(postgres => postgres.UseNpgsqlConnection(connectionString), settings.Storage()));
        services.AddCodeFirstWorkflow()
            .AddGeneratedWorkflows()
            .UsePostgreSql(connectionString)
            .UseHangfire(options => options.TurnSeconds = settings.TurnSeconds);

        // After the workflows: a host stops in reverse, so the server hands its jobs back before the worker lets go.
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = settings.WorkerCount;
            server.Queues = settings.Queues is { Length: > 0 } queues ? queues : ["default"];
        });
    }

    public static HostSettings Settings(IConfiguration configuration) =>
        configuration.GetSection("Hangfire").Get<HostSettings>() ?? new HostSettings();
}
