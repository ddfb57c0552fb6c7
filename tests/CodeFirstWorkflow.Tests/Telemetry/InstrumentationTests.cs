using System.Diagnostics;
using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CodeFirstWorkflow.Tests.Telemetry;

/// <summary>The package for OpenTelemetry, with the real SDK and its exporter in memory.</summary>
public sealed class InstrumentationTests : IAsyncDisposable
{
    private readonly InMemoryEngineHarness harness = new();
    private readonly TestModule module = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task Instrumentation_AWorkflowRuns_ExportsItsSpansAsOneTree()
    {
        var exported = new List<Activity>();
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource("test").AddCodeFirstWorkflowInstrumentation().AddInMemoryExporter(exported)
            .Build();
        using var source = new ActivitySource("test");
        var action = module.Action("add", _ => Task.FromResult(1));
        var workflow = module.Workflow<int>("adds", context => context.CallAsync(action, context.Arguments()));
        var host = await harness.StartAsync(module);
        Activity request;
        WorkflowHandle<int> handle;
        using (request = source.StartActivity("request")!)
        {
            handle = await host.Client.StartAsync(workflow);
        }

        await handle.GetResultAsync();
        await host.StopAsync();
        provider.ForceFlush();

        List<Activity> mine = [.. exported.Where(span => span.TraceId == request.TraceId)];
        Assert.Equal(
            ["action add < activate adds", "activate adds < start adds", "request < ", "start adds < request"],
            mine.Select(span => Line(span, mine)).Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task Instrumentation_AWorkflowRuns_ExportsItsMetrics()
    {
        var exported = new List<Metric>();
        using var provider = Sdk.CreateMeterProviderBuilder().AddCodeFirstWorkflowInstrumentation().AddInMemoryExporter(exported).Build();
        var action = module.Action("add", _ => Task.FromResult(1));
        var workflow = module.Workflow<int>("metered", context => context.CallAsync(action, context.Arguments()));
        var host = await harness.StartAsync(module, services: services => services.AddMetrics());
        await (await host.Client.StartAsync(workflow)).GetResultAsync();
        await host.StopAsync();
        provider.ForceFlush();

        Assert.Contains(
            "workflow.action.name=add workflow.action.outcome=completed workflow.name=metered",
            exported.Where(metric => metric.Name == "workflow.action.duration").SelectMany(TagsOf));
        Assert.Contains(
            "workflow.execution.state=Completed workflow.name=metered",
            exported.Where(metric => metric.Name == "workflow.execution.duration").SelectMany(TagsOf));
    }

    private static string Line(Activity span, List<Activity> all) =>
        $"{span.DisplayName} < {all.Find(other => other.SpanId == span.ParentSpanId)?.DisplayName}";

    private static List<string> TagsOf(Metric metric)
    {
        var lines = new List<string>();
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var tags = new List<string>();
            foreach (var tag in point.Tags)
            {
                tags.Add($"{tag.Key}={tag.Value}");
            }

            lines.Add(string.Join(' ', tags.Order(StringComparer.Ordinal)));
        }

        return lines;
    }
}
