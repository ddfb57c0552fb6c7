using System.Text;
using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Tests.Publishing;

/// <summary>What the generated events of an entity say, and what becomes of them when they are published.</summary>
public sealed class EntityEventTests
{
    [Fact]
    public void Updated_OneField_LeavesOutTheUnchangedOnes() =>
        Assert.Equal(
            """{"manager":"Invoice","identification":{"number":7,"country":"DE"},"changes":{"note":{"old":"a","new":"b"}}}""",
            Json(Conformance.Events.InvoiceUpdated(Sample(), Sample(invoice => invoice.Note = "b"))));

    [Fact]
    public void Created_AllButTheIgnored_AreItsValues() =>
        Assert.Equal(
            """
            {"manager":"Invoice","identification":{"number":7,"country":"DE"},"values":{"number":7,"country":"DE","total":10.50,"note":"a","due_on":"2026-03-04","address":{"city":"Ulm","street":null},"lines":[{"text":"work","amount":10.5}],"hours":{"mo":8}}}
            """,
            Json(Conformance.Events.InvoiceCreated(Sample())));

    [Fact]
    public void Deleted_Entity_IsItsIdentificationAlone() =>
        Assert.Equal("""{"manager":"Invoice","identification":{"number":7,"country":"DE"}}""", Json(Conformance.Events.InvoiceDeleted(Sample())));

    [Fact]
    public void Updated_IgnoredField_IsNoChange() =>
        Assert.Empty(Conformance.Events.InvoiceUpdated(Sample(), Sample(invoice => invoice.Secret = "other")).Payload.Changes);

    [Fact]
    public void Updated_RenamedField_HasItsJsonNameAndIsFoundByBoth()
    {
        var change = Conformance.Events.InvoiceUpdated(Sample(), Sample(invoice => invoice.DueOn = new DateOnly(2026, 4, 1))).Payload;

        Assert.Equal(["due_on"], change.Changes.Keys);
        Assert.True(change.Changed(nameof(Invoice.DueOn)) && change.Changed("due_on"));
        Assert.Equal((new DateOnly(2026, 3, 4), new DateOnly(2026, 4, 1)), (change.Old<DateOnly?>("DueOn"), change.New<DateOnly?>("due_on")));
        Assert.True(change.Changed("DueOn", from: new DateOnly(2026, 3, 4), to: new DateOnly(2026, 4, 1)));
    }

    [Fact]
    public void Updated_EqualNestedValuesAndCollections_AreNoChangeThoughOtherObjects() =>
        Assert.Empty(Conformance.Events.InvoiceUpdated(Sample(), Sample(invoice =>
        {
            invoice.Address = new InvoiceAddress { City = "Ulm" };
            invoice.Lines = [new InvoiceLine("work", 10.50m)];
            invoice.Hours = new Dictionary<string, int> { ["mo"] = 8 };
            invoice.Total = 10.5m;
        })).Payload.Changes);

    [Theory]
    [InlineData("address")]
    [InlineData("lines")]
    [InlineData("hours")]
    public void Updated_NestedDifference_GivesTheWholeFieldBeforeAndAfter(string field)
    {
        var change = Conformance.Events.InvoiceUpdated(Sample(), Sample(invoice =>
        {
            invoice.Address!.Street = field == "address" ? "Main" : null;
            invoice.Lines.AddRange(field == "lines" ? [new InvoiceLine("more", 1)] : []);
            invoice.Hours["mo"] = field == "hours" ? 9 : 8;
        })).Payload;

        Assert.Equal([field], change.Changes.Keys);
        Assert.NotEqual(change.Changes[field].Old.GetRawText(), change.Changes[field].New.GetRawText());
        Assert.Equal((1, 8), (change.Old<List<InvoiceLine>>("Lines")?.Count ?? 1, change.Old<Dictionary<string, int>>("Hours")?["mo"] ?? 8));
    }

    [Fact]
    public void Updated_ToAndFromNull_AreChangesAndNullIsAValue()
    {
        var cleared = Conformance.Events.InvoiceUpdated(Sample(), Sample(invoice => (invoice.Note, invoice.Address) = (null, null))).Payload;
        var set = Conformance.Events.InvoiceUpdated(Sample(invoice => invoice.Note = null), Sample()).Payload;
        var kept = Conformance.Events.InvoiceUpdated(Sample(invoice => invoice.Note = null), Sample(invoice => invoice.Note = null)).Payload;

        Assert.Equal(["note", "address"], cleared.Changes.Keys);
        Assert.True(cleared.Changed("Note", to: null) && cleared.Changed("Note", from: "a", to: null) && cleared.Changed("Address", to: null));
        Assert.False(cleared.Changed("Note", to: "") || cleared.Changed("Total", to: null));
        Assert.Equal(("a", null), (cleared.Old<string>("Note"), cleared.New<string>("Note")));
        Assert.True(set.Changed("Note", from: null, to: "a") && !set.Changed("Note", to: null));
        Assert.Empty(kept.Changes);
    }

    [Fact(Timeout = 60_000)]
    public async Task Publish_UpdateWithoutDifference_ReachesNobodyAndIsNotKept()
    {
        var harness = new LivingMemoryHarness();
        await using var node = await StartAsync(harness);
        var same = Conformance.Events.InvoiceUpdated(Sample(), Sample(invoice => invoice.Secret = "other"));

        var result = await node.Publisher.PublishAsync(same);
        var again = await node.Publisher.PublishAsync(same with { });

        Assert.Equal((false, false, 0), (result.Accepted, result.Duplicate, result.Triggered.Count));
        Assert.Equal((false, false), (again.Accepted, again.Duplicate));
        Assert.Null(await harness.Create().GetEventAsync(result.EventId, CancellationToken.None));
        Assert.Empty(node.Recorder.Notes);
    }

    [Fact(Timeout = 60_000)]
    public async Task Publish_Update_ReachesItsHandlerWithTypedValuesAndNoOtherEntity()
    {
        await using var node = await StartAsync(new LivingMemoryHarness());

        await node.Publisher.PublishAsync(Conformance.Events.InvoiceUpdated(Sample(), Sample(invoice => (invoice.Total, invoice.Note) = (20, null))));
        await node.Publisher.PublishAsync(Conformance.Events.ProjectUpdated(new Project { Id = 7, Name = "a" }, new Project { Id = 7, Name = "b" }));

        Assert.Equal(["DE/7 10.50->20 a->"], node.Recorder.Notes);
    }

    [Fact(Timeout = 60_000)]
    public async Task Publish_Update_CarriesTheKeyOfItsEntity()
    {
        var harness = new LivingMemoryHarness();
        await using var node = await StartAsync(harness);

        await node.Publisher.PublishAsync(Conformance.Events.InvoiceUpdated(Sample(), Sample(invoice => invoice.Total = 1)) with { Id = "e1" });

        Assert.Equal("Invoice/7/DE", (await harness.Create().GetEventAsync("e1", CancellationToken.None))!.Key);
    }

    private static async Task<RoutingNode> StartAsync(LivingMemoryHarness harness)
    {
        var node = await RoutingNode.StartAsync(harness.Create, new Recorder());
        node.Registry.Register<EntityUpdated<Invoice>>("manager_updated", e =>
        {
            var (change, key) = (e.Payload, e.Payload.Identification);
            node.Recorder.Note(
                FormattableString.Invariant(
                    $"{key["country"]}/{key["number"]} {change.Old<decimal>("Total")}->{change.New<decimal>("Total")} {change.Old<string>("Note")}->{change.New<string>("Note")}"));
            return Task.CompletedTask;
        });
        return node;
    }

    private static Invoice Sample(Action<Invoice>? change = null)
    {
        var invoice = new Invoice
        {
            Number = 7,
            Country = "DE",
            Total = 10.50m,
            Note = "a",
            DueOn = new DateOnly(2026, 3, 4),
            Secret = "hidden",
            Address = new InvoiceAddress { City = "Ulm" },
            Lines = [new InvoiceLine("work", 10.5m)],
            Hours = new Dictionary<string, int> { ["mo"] = 8 },
        };
        change?.Invoke(invoice);
        return invoice;
    }

    private static string Json(WorkflowEvent @event) => Encoding.UTF8.GetString(@event.SerializePayload(new JsonPayloadSerializer()).Span);
}
