namespace CodeFirstWorkflow.Benchmarks.Micro;

using BenchmarkDotNet.Attributes;
using CodeFirstWorkflow.Benchmarks.Measured;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Routing;
using Microsoft.Extensions.DependencyInjection;

/// <summary>Finds the one subscription among many that an event matches; reading the payload is part of it.</summary>
public class RoutingBenchmarks : IDisposable
{
    private readonly ServiceProvider _services = EngineServices.Create();
    private IPayloadSerializer _serializer = null!;
    private RouteTable _table = null!;
    private WorkflowEvent _event = null!;
    private ReadOnlyMemory<byte> _payload;

    /// <summary>Gets or sets how many subscriptions there are.</summary>
    [Params(10, 1_000, 10_000)]
    public int Subscriptions { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _serializer = _services.GetRequiredService<IPayloadSerializer>();
        _table = new RouteTable(new ManySubscriptions(Subscriptions).Subscriptions);
        _event = ManySubscriptions.Create(Subscriptions / 2);
        _payload = _serializer.Serialize(new Routed(Subscriptions / 2));
        WrongResultException.ThrowUnless(Route(), 1, "Subscriptions that match");
    }

    [Benchmark]
    public int Route()
    {
        var routed = new RoutedEvent(_event, _payload, _serializer);
        return _table.Candidates(routed).Count(subscription => RouteDecision.Make(subscription, routed).IsMatch);
    }

    public void Dispose()
    {
        _services.Dispose();
        GC.SuppressFinalize(this);
    }
}
