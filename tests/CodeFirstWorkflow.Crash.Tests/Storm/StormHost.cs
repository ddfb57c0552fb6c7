using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>Makes the hosts of the storm, as an application would.</summary>
internal static class StormHost
{
    /// <param name="store">The store: <c>sqlite</c> or <c>postgresql</c>.</param>
    /// <param name="connectionString">The store's database.</param>
    /// <param name="isWorker">Whether it runs executions.</param>
    /// <param name="folder">Where its clock is set; empty where it is not.</param>
    public static IHost Build(string store, string connectionString, bool isWorker, string folder = "")
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        if (folder.Length > 0)
        {
            builder.Services.AddSingleton<TimeProvider>(new MovedTime(folder));
        }

        var workflows = builder.Services.AddCodeFirstWorkflow(options =>
        {
            options.Async = true;
            options.Worker.Enabled = isWorker;
            options.Start.WaitForStoreSeconds = 120;
            options.Worker.LeaseSeconds = 3;
            options.Worker.Queues = ["default", "remote"];
            options.Drain.IntervalSeconds = 1;
            options.Drain.MaxJitterSeconds = 1;
        });
        workflows.AddGeneratedWorkflows();
        if (store == "sqlite")
        {
            workflows.UseSqlite(connectionString);
        }
        else
        {
            workflows.UsePostgreSql(connectionString);
        }

        return builder.Build();
    }
}
