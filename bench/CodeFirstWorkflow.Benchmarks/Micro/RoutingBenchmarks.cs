using BenchmarkDotNet.Attributes;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Events.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Benchmarks.Micro;

/// <summary>Finds the one subscription among many that an event matches; reading the payload is part of it.</summary>
public class RoutingBenchmarks : IDisposable
{
    private readonly ServiceProvider services = EngineServices.Create();
    private IPayloadSerializer serializer = null!;
    private RouteTable table = null!;
    private WorkflowEvent published = null!;
    private ReadOnlyMemory<byte> payload;

    /// <summary>Gets or sets how many subscriptions there are.</summary>
    [Params(10, 1_000, 10_000)]
    public int Subscriptions { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        serializer = services.GetRequiredService<IPayloadSerializer>();
        table = new RouteTable(new ManySubscriptions(Subscriptions).Subscriptions);
        published = ManySubscriptions.Create(Subscriptions / 2);
        payload = serializer.Serialize(new Routed(Subscriptions / 2));
        WrongResultException.ThrowUnless(Route(), 1, "Subscriptions that match");
    }

    [Benchmark]
    public int Route()
    {
        var routed = new RoutedEvent(published, payload, serializer);
        return table.Candidates(routed).Count(subscription => RouteDecision.Make(subscription, routed).IsMatch);
    }

    public void Dispose()
    {
        services.Dispose();
        GC.SuppressFinalize(this);
    }
}
