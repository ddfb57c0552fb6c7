namespace CodeFirstWorkflow.Benchmarks.Micro;

using BenchmarkDotNet.Attributes;
using CodeFirstWorkflow.Benchmarks.Measuring;
using Microsoft.Extensions.DependencyInjection;

/// <summary>Writes and reads payloads as a durable step does.</summary>
public class SerializationBenchmarks : IDisposable
{
    private readonly ServiceProvider _services = EngineServices.Create();
    private readonly Parcel _parcel = new(Guid.Parse("0198c0de-0000-7000-8000-000000000001"), "parcel", 1200.50m, DateTimeOffset.UnixEpoch, ["one", "two", "three"]);
    private IPayloadSerializer _serializer = null!;
    private ReadOnlyMemory<byte> _json;

    [GlobalSetup]
    public void Prepare()
    {
        _serializer = _services.GetRequiredService<IPayloadSerializer>();
        _json = _serializer.Serialize(_parcel);
        WrongResultException.ThrowUnless(ReadRecord().Lines.Count, _parcel.Lines.Count, "Lines of the parcel that was read");
    }

    [Benchmark]
    public int WriteNumber() => _serializer.Serialize(42).Length;

    [Benchmark]
    public int WriteRecord() => _serializer.Serialize(_parcel).Length;

    [Benchmark]
    public Parcel ReadRecord() => _serializer.Deserialize<Parcel>(_json.Span);

    [Benchmark]
    public ActionArguments WriteThreeArguments() => new ActionArguments(_serializer).Add("number", 42).Add("name", "parcel").Add("parcel", _parcel);

    public void Dispose()
    {
        _services.Dispose();
        GC.SuppressFinalize(this);
    }
}
