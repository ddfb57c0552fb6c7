using CodeFirstWorkflow.Generators.Tests.Harness;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class EventTests
{
    [Theory]
    [InlineData(
        "record Paid(int OrderId, string? Note = null, params int[] More);", "Events.Paid(1)", "Paid { OrderId = 1, Note = , More = System.Int32[] }")]
    [InlineData("record Paid(int OrderId, DayOfWeek Day = DayOfWeek.Friday);", "Events.Paid(orderId: 1)", "Paid { OrderId = 1, Day = Friday }")]
    [InlineData("record Paid;", "Events.Paid()", "Paid { }")]
    [InlineData("record struct Paid(int @Class, int größe);", "Events.Paid(@class: 1, größe: 2)", "Paid { Class = 1, größe = 2 }")]
    [InlineData("record Paid(int Id, int id);", "Events.Paid(Id: 1, id: 2)", "Paid { Id = 1, id = 2 }")]
    [InlineData("record Paid { public int OrderId { get; init; } }", "Events.Paid(new() { OrderId = 1 })", "Paid { OrderId = 1 }")]
    [InlineData(
        "record Paid(int OrderId) { public required int More { get; init; } }",
        "Events.Paid(new Paid(1) { More = 2 })",
        "Paid { OrderId = 1, More = 2 }")]
    [InlineData(
        "class Paid { public Paid(int id) => Id = id; public int Id { get; } public override string ToString() => $\"{Id}\"; }",
        "Events.Paid(id: 1)",
        "1")]
    [InlineData("class Paid(int id) { public override string ToString() => $\"{id}\"; }", "Events.Paid(1)", "1")]
    [InlineData(
        "class Paid { public Paid(int id) : this() => Id = id; [System.Text.Json.Serialization.JsonConstructor] public Paid(string text) : this(1) => _ = text; private Paid() { } public int Id { get; } public override string ToString() => $\"{Id}\"; }",
        "Events.Paid(\"x\")",
        "1")]
    [InlineData(
        "class Paid { public Paid(int id) => Id = id; public Paid(string id) => Id = id.Length; public int Id { get; } public override string ToString() => $\"{Id}\"; }",
        "Events.Paid(new Paid(1))",
        "1")]
    [InlineData(
        "class Paid { public required int OrderId; public override string ToString() => $\"{OrderId}\"; }", "Events.Paid(new() { OrderId = 1 })", "1")]
    [InlineData(
        "abstract class Paid; public sealed class Paid2 : Paid { public override string ToString() => \"2\"; }", "Events.Paid(new Paid2())", "2")]
    public void Constructor_OfAnyEvent_TakesWhatAnAuthorWouldWrite(string type, string call, string expected)
    {
        var program = GeneratorRun.Of($$"""
            namespace Shop;
            [Event("shop.order.paid")] public {{type}}
            public static class Code { public static WorkflowEvent Run() => {{call}}; }
            """).Load();
        var @event = (WorkflowEvent)program.Call("Shop.Code", "Run")!;

        Assert.Equal(("shop.order.paid", "paid", expected), (@event.Type, @event.Name, @event.Payload?.ToString()));
        Assert.False(@event.HasId || @event.HasOccurredAt);
    }

    [Theory]
    [InlineData(
        "[CorrelationKey] public Guid Order { get; init; }",
        """{"order":"0197cb1a-0000-7000-8000-000000000000"}""",
        "0197cb1a-0000-7000-8000-000000000000")]
    [InlineData("[CorrelationKey] public string? @Class { get; init; }", """{"class":null}""", null)]
    [InlineData("public int Order { get; init; }", """{"order":5}""", null)]
    [InlineData("[CorrelationKey] public static int Order => 5;", "{}", null)]
    [InlineData("[CorrelationKey] public int this[int order] => order;", "{}", null)]
    [InlineData("[CorrelationKey] public DayOfWeek Order { get; init; }", """{"order":5}""", "Friday")]
    public void Key_OfAnEvent_IsItsMarkedProperty(string property, string json, string? expected)
    {
        var definition = GeneratorRun.Of($$"""
            namespace Shop;
            public abstract record Base { {{property}} }
            [Event("shop.order.paid")] public sealed record Paid : Base;
            """).Load().Module.Events.Single();
        var @event = definition.Read(
            new WorkflowEvent<string>("a.b", "b", ""), System.Text.Encoding.UTF8.GetBytes(json), new JsonPayloadSerializer());

        Assert.Equal(expected, definition.KeyOf(@event));
    }

    [Fact]
    public void EqualNames_InTwoNamespaces_GetTheirNamespaceAsPrefix()
    {
        var program = GeneratorRun.Of("""
            namespace Shop.Billing { [Event("billing.paid")] public sealed record Paid(int Id); [Event("billing.sent")] public sealed record Sent(int Id); }
            namespace Shop.Orders { [Event("orders.paid")] public sealed record Paid(int Id); }
            namespace Shop { public static class Code { public static WorkflowEvent[] Run() => [Events.BillingPaid(1), Events.OrdersPaid(2), Events.Sent(3)]; } }
            """).Load();

        Assert.Equal(["billing.paid", "orders.paid", "billing.sent"], ((WorkflowEvent[])program.Call("Shop.Code", "Run")!).Select(e => e.Type));
        Assert.Equal(["billing.paid|paid", "billing.sent|sent", "orders.paid|paid"], program.Attribute.Events);
    }

    [Fact]
    public void Event_InsideAStaticClass_IsDeclaredLikeAnyOther() => Assert.Equal(
        ["shop.paid|paid"],
        GeneratorRun.Of("""namespace Shop; public static class All { [Event("shop.paid")] public sealed record Paid(int Id); [On("paid")] public static void H(Paid e) { } }""").Load().Attribute.Events);

    [Fact]
    public void NamesOfTypes_ThatAreKeywords_AreEscapedAsMembers()
    {
        var program = GeneratorRun.Of("""
            namespace Shop;
            [Event("shop.if")] public sealed record @if(int Id);
            [Entity("For")] public sealed class @for { public int Id { get; set; } }
            public static class Code
            {
                [On("if")] public static void OnIf(@if e) { }
                [On("manager_updated")] public static void OnFor(EntityUpdated<@for> e) { }
                public static WorkflowEvent[] Run() => [Events.@if(1), Events.forCreated(new @for())];
            }
            """).Load();

        Assert.Equal(["if", "manager_created"], ((WorkflowEvent[])program.Call("Shop.Code", "Run")!).Select(e => e.Name));
    }

    [Fact]
    public void EventAndEntity_WithOneName_BothStayReachable() => GeneratorRun.Of("""
        namespace Shop.A { [Event("a.created")] public sealed record ProjectCreated(Shop.B.Project Project); }
        namespace Shop.B { [Entity("Project")] public sealed class Project { public int Id { get; set; } } }
        namespace Shop { public static class Code { public static WorkflowEvent[] Run(B.Project p) => [Events.AProjectCreated(p), Events.BProjectCreated(p), Events.BProjectUpdated(p, p)]; } }
        """).AssertCompiles();

    [Fact]
    public void Wait_OfAnEventWithAKey_HasTheTypeOfTheKey()
    {
        var program = GeneratorRun.Of("""
            namespace Shop.Money
            {
                [Event("shop.paid")] public sealed record Paid([property: CorrelationKey] int? OrderId, decimal Amount);
                [Event("shop.refunded")] internal sealed record Refunded([property: CorrelationKey] string Context);
                [Event("shop.counted")] public readonly record struct Counted([property: CorrelationKey] int N);
                [Event("shop.known")] public sealed record Known([property: CorrelationKey] int N);
                public static class Flows
                {
                    [Action("wait")] public static void WaitForKnown(int n) { }
                    [Workflow("flow")] public static async Task<decimal> RunAsync(WorkflowContext context) =>
                        await context.WaitForRefundedAsync("x") is null ? (await context.WaitForPaidAsync(42, TimeSpan.FromDays(1)))!.Amount : 0;
                }
            }
            """).Load();

        var waits = program.Type("Shop.Money.EventWaitsContextExtensions")!.GetMethods(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly);
        Assert.Equal(["WaitForPaidAsync", "WaitForRefundedAsync"], waits.Select(method => method.Name).Order(StringComparer.Ordinal));
    }
}
