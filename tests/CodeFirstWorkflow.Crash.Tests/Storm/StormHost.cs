using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>Makes the hosts of the storm, as an application would.</summary>
internal static class StormHost
{
    public static IHost Build(string store, string connectionString, bool isWorker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
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
