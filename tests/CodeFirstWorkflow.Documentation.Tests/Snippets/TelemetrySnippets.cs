using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CodeFirstWorkflow.Documentation.Tests.Snippets;

internal static class TelemetrySnippets
{
    public static void Add(HostApplicationBuilder builder)
    {
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddCodeFirstWorkflowInstrumentation())
            .WithMetrics(metrics => metrics.AddCodeFirstWorkflowInstrumentation());
    }
}
