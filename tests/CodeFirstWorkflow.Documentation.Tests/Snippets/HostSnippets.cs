using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

internal static class HostSnippets
{
    public static async Task RunAsync(string[] args, string connectionString)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddCodeFirstWorkflow()          // settings: section "CodeFirstWorkflow"
            .AddGeneratedWorkflows()
            .UsePostgreSql(connectionString);
        await builder.Build().RunAsync();
    }

    public static void AddFilter(HostApplicationBuilder builder)
    {
        builder.Services.AddScoped<Tenant>();
        builder.Services.AddCodeFirstWorkflow()
            .AddGeneratedWorkflows()
            .AddActionFilter<TenantFilter>();
    }

    public static async Task<int> RunWithCommandsAsync(string[] args, HostApplicationBuilder builder)
    {
        return await builder.Build().RunWithWorkflowCommandsAsync(args);
    }
}
