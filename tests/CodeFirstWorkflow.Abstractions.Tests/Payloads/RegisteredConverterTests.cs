using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeFirstWorkflow.Abstractions.Tests.Payloads;

/// <summary>Converters of a JSON context count for all types, whether the context or reflection serves them.</summary>
public sealed partial class RegisteredConverterTests
{
    private static readonly JsonPayloadSerializer Serializer = new([MomentJson.Default]);

    [Fact]
    public void Converter_RegisteredInAContext_WritesAndReadsTheContextsTypes()
    {
        var json = Serializer.Serialize(new Visit(Moment.Of(5)));

        Assert.Equal("{\"at\":5}"u8.ToArray(), json.ToArray());
        Assert.Equal(5, Serializer.Deserialize<Visit>(json.Span).At.Ticks());
    }

    [Fact]
    public void Converter_RegisteredInAContext_CountsForTypesThatReflectionServes()
    {
        var json = Serializer.Serialize(new List<Moment> { Moment.Of(7) });

        Assert.Equal("[7]"u8.ToArray(), json.ToArray());
        Assert.Equal(7, Serializer.Deserialize<List<Moment>>(json.Span)[0].Ticks());
    }

    public readonly struct Moment
    {
        private readonly long ticks;

        private Moment(long ticks) => this.ticks = ticks;

        public static Moment Of(long ticks) => new(ticks);

        public long Ticks() => ticks;
    }

    public sealed record Visit(Moment At);

    public sealed class MomentConverter : JsonConverter<Moment>
    {
        public override Moment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Moment.Of(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Moment value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Ticks());
    }

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(MomentConverter)])]
    [JsonSerializable(typeof(Visit))]
    internal sealed partial class MomentJson : JsonSerializerContext;
}
