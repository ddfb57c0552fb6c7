namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

internal static class TelemetrySnippets
{
    public static void Add(HostApplicationBuilder builder)
    {
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddCodeFirstWorkflowInstrumentation())
            .WithMetrics(metrics => metrics.AddCodeFirstWorkflowInstrumentation());
    }
}
