namespace CodeFirstWorkflow.Abstractions.Tests.Payloads;

public sealed class JsonPayloadSerializerTupleTests
{
    [Fact]
    public void Serializer_Tuple_SurvivesARoundTrip()
    {
        var serializer = new JsonPayloadSerializer();
        var json = serializer.Serialize((Sku: "a", Count: 3));
        Assert.Equal(("a", 3), serializer.Deserialize<(string, int)>(json.Span));
    }
}
