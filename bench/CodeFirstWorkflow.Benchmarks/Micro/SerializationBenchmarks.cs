using BenchmarkDotNet.Attributes;
using CodeFirstWorkflow.Benchmarks.Measuring;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Benchmarks.Micro;

/// <summary>Writes and reads payloads as a durable step does.</summary>
public class SerializationBenchmarks : IDisposable
{
    private readonly ServiceProvider services = EngineServices.Create();
    private readonly Parcel parcel = new(
        Guid.Parse("0198c0de-0000-7000-8000-000000000001"), "parcel", 1200.50m, DateTimeOffset.UnixEpoch, ["one", "two", "three"]);
    private IPayloadSerializer serializer = null!;
    private ReadOnlyMemory<byte> json;

    [GlobalSetup]
    public void Prepare()
    {
        serializer = services.GetRequiredService<IPayloadSerializer>();
        json = serializer.Serialize(parcel);
        WrongResultException.ThrowUnless(ReadRecord().Lines.Count, parcel.Lines.Count, "Lines of the parcel that was read");
    }

    [Benchmark]
    public int WriteNumber() => serializer.Serialize(42).Length;

    [Benchmark]
    public int WriteRecord() => serializer.Serialize(parcel).Length;

    [Benchmark]
    public Parcel ReadRecord() => serializer.Deserialize<Parcel>(json.Span);

    [Benchmark]
    public ActionArguments WriteThreeArguments() => new ActionArguments(serializer).Add("number", 42).Add("name", "parcel").Add("parcel", parcel);

    public void Dispose()
    {
        services.Dispose();
        GC.SuppressFinalize(this);
    }
}
