using global::Hangfire;
using global::Hangfire.PostgreSql;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Hangfire.Tests.Snippets;

/// <summary>What the page on Hangfire shows.</summary>
internal static class HangfireSnippet
{
    public static void Configure(WebApplicationBuilder builder, WebApplication app, string connectionString)
    {
        builder.Services.AddHangfire(h => h.UsePostgreSqlStorage(p => p.UseNpgsqlConnection(connectionString)));
        builder.Services.AddCodeFirstWorkflow()
            .AddGeneratedWorkflows()
            .UsePostgreSql(connectionString)
            .UseHangfire(o => o.TurnSeconds = 60);
        builder.Services.AddHangfireServer(s => s.Queues = ["default"]);    // after the workflows: it stops before them
        app.UseHangfireDashboard("/hangfire");
    }
}
