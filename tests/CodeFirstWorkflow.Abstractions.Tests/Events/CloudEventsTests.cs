using System.Text;
using System.Text.Json;

namespace CodeFirstWorkflow.Abstractions.Tests.Events;

public sealed class CloudEventsTests
{
    private static readonly WorkflowEvent<Paid> Full = new("shop.order.paid", "order_paid", new Paid(42, 12.50m))
    {
        Id = "e-1",
        Source = "shop/checkout",
        OccurredAt = new DateTimeOffset(2026, 1, 31, 13, 0, 0, 123, TimeSpan.FromHours(1)),
        CorrelationId = "order-42",
        CausationId = "e-0",
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        Metadata = new Dictionary<string, string> { ["tenant"] = "acme", ["X-User"] = "Zoë", ["id"] = "not the event's" },
    };

    [Fact]
    public void ToJson_FullEnvelope_HasTheAttributesOfTheStandard()
    {
        var root = JsonElement.Parse(CloudEvents.ToJson(Full).Span);

        Assert.Equal("1.0", root.GetProperty("specversion").GetString());
        Assert.Equal("e-1", root.GetProperty("id").GetString());
        Assert.Equal("shop/checkout", root.GetProperty("source").GetString());
        Assert.Equal("shop.order.paid", root.GetProperty("type").GetString());
        Assert.Equal("2026-01-31T12:00:00.1230000Z", root.GetProperty("time").GetString());
        Assert.Equal("application/json", root.GetProperty("datacontenttype").GetString());
        Assert.Equal("acme", root.GetProperty("tenant").GetString());
        Assert.Equal(42, root.GetProperty("data").GetProperty("orderId").GetInt32());
        Assert.All(root.EnumerateObject(), attribute => Assert.Matches("^[a-z0-9]{1,20}$", attribute.Name));
    }

    [Fact]
    public void Parse_WhatWasWritten_IsTheSameEvent()
    {
        var read = CloudEvents.Parse(CloudEvents.ToJson(Full));

        Assert.Equal(
            (Full.Id, Full.Type, Full.Name, Full.Source, Full.OccurredAt, Full.CorrelationId, Full.CausationId, Full.TraceParent),
            (read.Id, read.Type, read.Name, read.Source, read.OccurredAt, read.CorrelationId, read.CausationId, read.TraceParent));
        Assert.Equal(Full.Metadata.OrderBy(p => p.Key, StringComparer.Ordinal), read.Metadata.OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.Equal(12.50m, read.Payload.GetProperty("amount").GetDecimal());
    }

    [Fact]
    public void Parse_MinimalEventOfAnotherSystem_TakesTheNameFromTheType()
    {
        var read = CloudEvents.Parse(
            """{"specversion":"1.0","id":"a","source":"/x","type":"com.example.order.paid","subject":"o1","sampledrate":30}"""u8.ToArray());

        Assert.Equal(("a", "/x", "paid"), (read.Id, read.Source, read.Name));
        Assert.False(read.HasOccurredAt);
        Assert.Equal(JsonValueKind.Null, read.Payload.ValueKind);
        Assert.Equal("o1", read.Metadata["subject"]);
        Assert.Equal("30", read.Metadata["sampledrate"]);
    }

    [Fact]
    public void ToJson_EventWithoutSource_ReadsBackWithoutSource() =>
        Assert.Null(CloudEvents.Parse(CloudEvents.ToJson(new WorkflowEvent<int>("a.b", "b", 1))).Source);

    [Fact]
    public void ParseBatch_WhatWasWritten_KeepsTheOrder()
    {
        var batch = CloudEvents.ToJsonBatch([Full, Full with { Id = "e-2" }]);

        Assert.Equal(["e-1", "e-2"], CloudEvents.ParseBatch(batch).Select(e => e.Id));
    }

    [Theory]
    [InlineData("nonsense", "is not JSON")]
    [InlineData("[]", "is not a JSON Object")]
    [InlineData("""{"id":"a","source":"/","type":"t"}""", "has no 'specversion'")]
    [InlineData("""{"specversion":"0.3","id":"a","source":"/","type":"t"}""", "'specversion' '0.3'")]
    [InlineData("""{"specversion":"1.0","source":"/","type":"t"}""", "has no 'id'")]
    [InlineData("""{"specversion":"1.0","id":"","source":"/","type":"t"}""", "has no 'id'")]
    [InlineData("""{"specversion":"1.0","id":"a","type":"t"}""", "has no 'source'")]
    [InlineData("""{"specversion":"1.0","id":"a","source":"/"}""", "has no 'type'")]
    [InlineData("""{"specversion":"1.0","id":"a","source":"/","type":"t","time":"soon"}""", "'time' 'soon'")]
    [InlineData("""{"specversion":"1.0","id":"a","source":"/","type":"t","data_base64":"AA=="}""", "not JSON")]
    [InlineData("""{"specversion":"1.0","id":"a","source":"/","type":"t","datacontenttype":"text/xml","data":"<a/>"}""", "not JSON")]
    public void Parse_WhatIsNoCloudEvent_SaysWhy(string json, string because) =>
        Assert.Contains(
            because, Assert.Throws<PayloadException>(() => CloudEvents.Parse(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    public sealed record Paid(int OrderId, decimal Amount);
}
