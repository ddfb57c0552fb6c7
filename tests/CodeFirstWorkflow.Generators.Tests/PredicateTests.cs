using CodeFirstWorkflow.Generators.Tests.Harness;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class PredicateTests
{
    private const string Types = """
        namespace Shop;
        public enum Size { Small, Large = 5 }
        public sealed record Address(string? City, Country? Country);
        public readonly record struct Country(string Code, int? Zone);
        [Event("shop.paid")] public sealed record Paid(string Currency, decimal Amount, int Count, short Small, long Big, double Rate, float Share, char Letter, bool Flag, bool? Maybe, Size Size, Size? MaybeSize, Address? Address, object? Any, int[] List)
        {
            public string Computed => Currency;
            public string Trimmed { get => field.Trim(); init; } = "";
            [System.Text.Json.Serialization.JsonPropertyName("renamed")] public string? Other { get; init; }
            public string? Field;
            private string Hidden { get; } = "";
            internal static bool ReadsHidden(WorkflowEvent<Paid> e) => e.Payload.Hidden == "";
        }
        [Entity("Project")] public sealed class Project { public int Id { get; set; } public string Status { get; set; } = ""; public decimal Price { get; set; } public Size Size { get; set; } public bool? Open { get; set; } [System.Text.Json.Serialization.JsonPropertyName("n")] public long Number { get; set; } }

        """;

    [Theory]
    [InlineData("e.Payload.Currency == \"EUR\"", "payload.currency=EUR:String")]
    [InlineData("\"EUR\" == e.Payload.Currency", "payload.currency=EUR:String")]
    [InlineData("e.Payload.Amount >= 1000 && (e.Payload.Currency == \"EUR\") && e.Source == \"web\"", "payload.currency=EUR:String source=web:String")]
    [InlineData("e.Payload.Amount == 1000", "payload.amount=1000:Decimal")]
    [InlineData("e.Payload.Count == 3 & e.Payload.Big == 4", "payload.big=4:Int64 payload.count=3:Int32")]
    [InlineData("e.Payload.Small == 3", "payload.small=3:Int16")]
    [InlineData("e.Payload.Rate == 0.5 && e.Payload.Share == 0.5", "payload.rate=0.5:Double payload.share=0.5:Single")]
    [InlineData("e.Payload.Share == 0.1 && e.Payload.Rate == double.NaN", "")]
    [InlineData("e.Payload.Letter == 'x'", "payload.letter=x:Char")]
    [InlineData("e.Payload.Flag", "payload.flag=True:Boolean")]
    [InlineData("!e.Payload.Flag", "payload.flag=False:Boolean")]
    [InlineData("e.Payload.Maybe == true && e.Payload.Flag == false", "payload.flag=False:Boolean payload.maybe=True:Boolean")]
    [InlineData("e.Payload.Size == Size.Large", "payload.size=Large:Size")]
    [InlineData("e.Payload.MaybeSize == Size.Large", "payload.maybeSize=Large:Size")]
    [InlineData("e.Payload.MaybeSize!.Value == Size.Large", "payload.maybeSize=Large:Size")]
    [InlineData("(int)e.Payload.Size == 5", "")]
    [InlineData("e.Payload.Address!.City == \"Rome\"", "payload.address.city=Rome:String")]
    [InlineData("e.Payload.Address?.City == \"Rome\"", "payload.address.city=Rome:String")]
    [InlineData("e.Payload.Address?.Country?.Zone == 4", "payload.address.country.zone=4:Int32")]
    [InlineData("e.Payload.Address!.Country!.Value.Code == \"IT\"", "payload.address.country.code=IT:String")]
    [InlineData("e.Payload.Other == \"x\" && e.Payload.Field == \"y\"", "payload.field=y:String payload.renamed=x:String")]
    [InlineData("e.Payload.Computed == \"x\"", "")]
    [InlineData("e.Payload.Trimmed == \"x\"", "")]
    [InlineData("e.Payload.Currency == null", "")]
    [InlineData("e.Payload.Any == (object)\"x\"", "")]
    [InlineData("e.Payload.List[0] == 1", "")]
    [InlineData("e.Payload.List.Length == 1", "payload.list.length=1:Int32")]
    [InlineData("e.Payload.Currency == e.Payload.Other", "")]
    [InlineData("e.Payload.Currency == \"EUR\" || e.Payload.Flag", "")]
    [InlineData("e.Payload.Currency != \"EUR\"", "")]
    [InlineData("string.Equals(e.Payload.Currency, \"EUR\")", "payload.currency=EUR:String")]
    [InlineData("string.Equals(\"EUR\", e.Payload.Currency, StringComparison.Ordinal)", "payload.currency=EUR:String")]
    [InlineData("string.Equals(e.Payload.Currency, \"EUR\", StringComparison.OrdinalIgnoreCase)", "")]
    [InlineData("e.Payload.Currency.Equals(\"EUR\", StringComparison.Ordinal)", "payload.currency=EUR:String")]
    [InlineData("string.Equals(comparisonType: StringComparison.Ordinal, b: \"EUR\", a: e.Payload.Currency)", "payload.currency=EUR:String")]
    [InlineData("e.Payload.Currency.Equals(comparisonType: StringComparison.Ordinal, value: \"EUR\")", "payload.currency=EUR:String")]
    [InlineData("((e.Payload.Count == 3) && (e.Payload.Flag))", "payload.count=3:Int32 payload.flag=True:Boolean")]
    [InlineData("e.Payload.Currency is \"EUR\"", "payload.currency=EUR:String")]
    [InlineData("e.Payload.Currency is \"EUR\" or \"USD\"", "")]
    [InlineData(
        "e.Payload is { Currency: \"EUR\", Amount: > 5, Address.City: \"Rome\" }", "payload.address.city=Rome:String payload.currency=EUR:String")]
    [InlineData(
        "e is { Source: \"web\", Payload: { Size: Size.Large, Count: 3 and > 2 } }",
        "payload.count=3:Int32 payload.size=Large:Size source=web:String")]
    [InlineData(
        "e.Type == \"shop.paid\" && e.Name == \"paid\" && e.CorrelationId == \"c\"", "correlationId=c:String name=paid:String type=shop.paid:String")]
    [InlineData("e.Metadata.Count == 1", "")]
    [InlineData("e.Payload.Currency == \"EUR\" && e.Payload.Currency == \"USD\"", "payload.currency=EUR:String")]
    [InlineData("Paid.ReadsHidden(e) && e.Payload.Currency == \"EUR\"", "payload.currency=EUR:String")]
    [InlineData(
        "e.Payload.Currency == \"EUR\" && e.Payload.Currency != \"USD\" && (e.Payload.Count < 5 && \"x\" == e.Payload.Other)",
        "payload.currency=EUR:String payload.renamed=x:String")]
    [InlineData("e.Payload.@Currency == \"\\u0045UR\"", "payload.currency=EUR:String")]
    [InlineData("e.Payload.Currency == \"EUR\" && e.Payload.Computed == \"x\" && e.Payload.Amount > 1", "payload.currency=EUR:String")]
    [InlineData("e.Payload.Currency == \"E\" + \"UR\" && e.Payload.Amount > 1", "payload.currency=EUR:String")]
    [InlineData("e.Payload.Currency + \"x\" == \"EURx\" && e.Payload.Field == \"y\"", "payload.field=y:String")]
    public void Equalities_OfAConjunction_AreIndexKeys(string predicate, string expected)
    {
        var subscription = Subscribe("Paid", $"internal static bool When(WorkflowEvent<Paid> e) => {predicate};");

        Assert.Equal(expected, string.Join(' ', subscription.Conditions.Select(Show)));
        foreach (var condition in subscription.Conditions)
        {
            var value = condition.Read(subscription.Read("{}"));
            Assert.True(value is null || value.GetType() == condition.Value!.GetType(), $"{condition.Path} reads {value?.GetType()}");
        }
    }

    [Theory]
    [InlineData("e.Payload.Changed(nameof(Project.Status), to: \"active\")", "changes.status.new=active:String")]
    [InlineData("e.Payload.Changed(\"status\", \"draft\", \"active\")", "changes.status.new=active:String changes.status.old=draft:String")]
    [InlineData("e.Payload.Changed(to: 5, field: \"Number\")", "changes.n.new=5:Int64")]
    [InlineData("e.Payload.Changed(\"Price\", 5)", "changes.price.new=5:Decimal")]
    [InlineData("e.Payload.Changed(\"Size\", Size.Large)", "changes.size.new=Large:Size")]
    [InlineData("e.Payload.Changed(\"Size\", \"Large\")", "")]
    [InlineData("e.Payload.Changed(\"Open\", true)", "changes.open.new=True:Boolean")]
    [InlineData("e.Payload.Changed(\"Open\", null)", "")]
    [InlineData("e.Payload.Changed(\"Status\", from: null, to: \"x\")", "changes.status.new=x:String")]
    [InlineData("e.Payload.Changed(\"Status\")", "")]
    [InlineData("e.Payload.Changed(\"Unknown\", \"x\")", "")]
    [InlineData("e.Payload.Manager == \"Project\"", "payload.manager=Project:String")]
    public void Changes_OfAnEntity_AreIndexKeys(string predicate, string expected)
    {
        var subscription = Subscribe("EntityUpdated<Project>", $"internal static bool When(WorkflowEvent<EntityUpdated<Project>> e) => {predicate};");

        Assert.Equal(expected, string.Join(' ', subscription.Conditions.Select(Show)));
    }

    [Theory]
    [InlineData("""{"manager":"Project","changes":{"status":{"old":"draft","new":"active"}}}""", "active")]
    [InlineData("""{"manager":"Project","changes":{"status":{"old":"draft","new":null}}}""", null)]
    [InlineData("""{"manager":"Project","changes":{"status":{"old":"draft","new":5}}}""", null)]
    [InlineData("""{"manager":"Project","changes":{"price":{"old":1,"new":5}}}""", null)]
    public void Change_ThatIsMissingOrOfAnotherType_ReadsAsNull(string payload, string? expected)
    {
        var subscription = Subscribe(
            "EntityUpdated<Project>",
            "internal static bool When(WorkflowEvent<EntityUpdated<Project>> e) => e.Payload.Changed(\"Status\", \"active\");");

        Assert.Equal(expected, subscription.Conditions.Single().Read(subscription.Read(payload)));
    }

    [Theory]
    [InlineData("{ return e.Payload.Flag; }", 1)]
    [InlineData("{ return (e.Payload.Flag); }", 1)]
    [InlineData("{ var flag = e.Payload.Flag; return flag; }", 0)]
    [InlineData("{ if (e.Payload.Flag) { return true; } return false; }", 0)]
    public void Body_ThatIsNoSingleReturn_IsNotRead(string body, int conditions) =>
        Assert.Equal(conditions, Subscribe("Paid", $"internal static bool When(WorkflowEvent<Paid> e) {body}").Conditions.Count);

    [Theory]
    [InlineData("e.Payload.Count == 3 && e.Payload.Flag", "payload.count=3:Int32 payload.flag=True:Boolean")]
    [InlineData("e.Payload.Currency == \"EUR\"", "payload.currency=EUR:String")]
    public void Predicate_InTwoParts_IsReadWhereItsBodyIs(string predicate, string expected)
    {
        var subscription = GeneratorRun.Of(Types + $$"""
            public static partial class Handlers { [On("paid", When = nameof(When))] public static void H(Paid e) { } internal static partial bool When(WorkflowEvent<Paid> e); }
            public static partial class Handlers { internal static partial bool When(WorkflowEvent<Paid> e) => {{predicate}}; }
            """).Load().Module.Subscriptions.Single();

        Assert.Equal(expected, string.Join(' ', subscription.Conditions.Select(Show)));
    }

    [Fact]
    public void Member_ThatIsInheritedOrHidesAnother_IsTheOneOfTheCompiler()
    {
        const string types = "public record Base(string Kind) { public string Code => Kind; } [Event(\"shop.derived\")] public sealed record Derived(string Kind, string Name) : Base(Kind) { public new string Code { get; init; } = \"\"; } ";
        var subscription = Subscribe(
            "Derived", "internal static bool When(WorkflowEvent<Derived> e) => e.Payload.Kind == \"k\" && e.Payload.Code == \"c\";", types);

        Assert.Equal("payload.code=c:String payload.kind=k:String", string.Join(' ', subscription.Conditions.Select(Show)));
    }

    [Fact]
    public void Payload_ThatIsComparedItself_IsAnIndexKey()
    {
        var subscription = Subscribe("string", "internal static bool When(WorkflowEvent<string> e) => e.Payload == \"x\";");

        Assert.Equal("payload=x:String", Show(subscription.Conditions.Single()));
        Assert.Equal("y", subscription.Conditions.Single().Read(subscription.Read("\"y\"")));
    }

    private static string Show(RouteCondition condition) =>
        $"{condition.Path}={Convert.ToString(condition.Value, System.Globalization.CultureInfo.InvariantCulture)}:{condition.Value!.GetType().Name}";

    private static SubscriptionDefinition Subscribe(string payload, string when, string more = "") =>
        GeneratorRun.Of(Types + more + $$"""public static class Handlers { [On("paid", When = nameof(When))] public static void H({{payload}} e) { } {{when}} }""").Load().Module.Subscriptions.Single();
}
