using System.Text.Json;
using CodeFirstWorkflow.Generators.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class SubscriptionTests
{
    private const string Paid = """
        namespace Shop;
        [Event("shop.order.paid", Name = "order_paid")] public sealed record OrderPaid([property: CorrelationKey] int OrderId, string Currency);
        public static class Log { public static List<string> Lines { get; } = []; public static void Add(string line) => Lines.Add(line); }

        """;

    [Theory]
    [InlineData("public static Task H(WorkflowEvent<OrderPaid> e) { Log.Add(e.Payload.Currency); return Task.CompletedTask; }")]
    [InlineData("public static async ValueTask H(OrderPaid e) { await Task.Yield(); Log.Add(e.Currency); }")]
    [InlineData("public static void H(OrderPaid e, CancellationToken token, ActionContext context) => Log.Add(e.Currency);")]
    [InlineData("public static async Task<int> H(OrderPaid e, IServiceProvider services) { await Task.Yield(); Log.Add(e.Currency); return 1; }")]
    [InlineData("public static int H(OrderPaid e) { Log.Add(e.Currency); return 1; }")]
    [InlineData("public static ValueTask<int> H(OrderPaid e) { Log.Add(e.Currency); return new(1); }")]
    [InlineData("public void H(OrderPaid e, Uri service) => Log.Add(e.Currency + service.Host.Replace(\"x\", \"\"));")]
    [InlineData("public static void H(System.Text.Json.JsonElement e) => Log.Add(e.GetProperty(\"currency\").GetString()!);")]
    [InlineData("public static void H(WorkflowEvent<System.Text.Json.JsonElement> e) => Log.Add(e.Payload.GetProperty(\"currency\").GetString()!);")]
    [InlineData("public static void H(WorkflowEvent e) => Log.Add(((System.Text.Json.JsonElement)e.Payload!).GetProperty(\"currency\").GetString()!);")]
    [InlineData("public static void H() => Log.Add(\"EUR\");")]
    [InlineData("public static void H(CancellationToken token) => Log.Add(\"EUR\");")]
    [InlineData("public static void H(Dictionary<string, object> e) => Log.Add(e[\"currency\"].ToString()!);")]
    public async Task Handler_OfAnyShape_GetsTheEvent(string method)
    {
        var program = GeneratorRun.Of(Paid + $$"""public class Handlers { [On("order_paid")] {{method}} }""").Load();
        var services = new ServiceCollection().AddSingleton(new Uri("http://x/")).BuildServiceProvider();

        await program.Module.Subscriptions.Single().DeliverAsync("""{"orderId":7,"currency":"EUR"}""", services);

        Assert.Equal(["EUR"], (List<string>)program.Get("Shop.Log", "Lines")!);
    }

    [Fact]
    public async Task DeadLetter_WithServices_IsCalledWithTheError()
    {
        var program = GeneratorRun.Of(Paid + """
            public class Handlers(List<int> log) : IDisposable
            {
                public void Dispose() => log.Add(2);
                [On("order_paid", Retries = 0, DeadLetter = nameof(Lost))] public Task H(OrderPaid e) => Task.CompletedTask;
                internal async Task Lost(WorkflowEvent<OrderPaid> e, Exception error, List<int> service, CancellationToken token) { await Task.Yield(); Log.Add(error.Message + e.Payload.OrderId); service.Add(1); }
            }
            """).Load();
        List<int> log = [];
        var subscription = program.Module.Subscriptions.Single();
        var services = new ServiceCollection().AddSingleton(log).BuildServiceProvider();

        await subscription.DeadLetterAsync(
            subscription.Read("""{"orderId":7,"currency":"EUR"}"""),
            new InvalidOperationException("lost "),
            services,
            new DirectActionContext("x"),
            default);

        Assert.True(subscription.HasDeadLetter);
        Assert.Equal(0, subscription.Retries);
        Assert.Equal(["lost 7"], (List<string>)program.Get("Shop.Log", "Lines")!);
        Assert.Equal([1, 2], log);
    }

    [Fact]
    public void Validator_AndPredicate_AreCalledWithTheTypedEvent()
    {
        var subscription = GeneratorRun.Of(Paid + """
            public static class Handlers
            {
                [On("shop.order.paid", When = nameof(IsEuro), Validator = nameof(Check))] public static void H(OrderPaid e) { }
                internal static bool IsEuro(WorkflowEvent<OrderPaid> e) => e.Payload.Currency == "EUR";
                internal static void Check(WorkflowEvent<OrderPaid> e) { if (e.Payload.OrderId < 0) { throw new ArgumentException("negative"); } }
            }
            """).Load().Module.Subscriptions.Single();

        Assert.True(subscription.IsMatch(subscription.Read("""{"orderId":7,"currency":"EUR"}""")));
        Assert.False(subscription.IsMatch(subscription.Read("""{"orderId":7,"currency":"USD"}""")));
        Assert.Throws<ArgumentException>(() => subscription.Validate(subscription.Read("""{"orderId":-7,"currency":"EUR"}""")));
    }

    [Theory]
    [InlineData("OrderPaid?", "OrderPaid")]
    [InlineData("OrderPaid", "OrderPaid?")]
    [InlineData("List<string?>", "List<string>")]
    [InlineData("EntityUpdated<Row>?", "EntityUpdated<Row>")]
    [InlineData("EntityUpdated<Row>?", "EntityUpdated<Row>?")]
    [InlineData("ManagerUpdated?", "ManagerUpdated")]
    public void HandlerAndCompanions_WithOtherNullableAnnotations_LeaveGeneratedCodeClean(string handled, string taken) => GeneratorRun.Of(Paid + $$"""
        [Entity("Row")] public sealed class Row { public int Id { get; set; } }
        public static class Handlers
        {
            [On("order_paid", When = nameof(Is), Validator = nameof(Check){{(handled.StartsWith("List", StringComparison.Ordinal) ? "" : ", DeadLetter = nameof(Lost)")}})] public static void H({{handled}} e) { }
            [Workflow("w"), On("order_paid", When = nameof(Is))] public static Task W(WorkflowContext context, {{handled}} e) => Task.CompletedTask;
            [On("manager_updated")] public static void Known({{handled}} e) { }
            internal static bool Is(WorkflowEvent<{{taken}}> e) => true;
            internal static void Check(WorkflowEvent<{{taken}}> e) { }
            internal static Task Lost(WorkflowEvent<{{taken}}> e, Exception error) => Task.CompletedTask;
        }
        """).AssertCompiles();

    [Fact]
    public void SeveralSubscriptions_OnOneMethod_HaveIdsOfTheirOwn()
    {
        var program = GeneratorRun.Of(Paid + """
            public static class Handlers
            {
                [On("order_paid"), On("shop.order.paid"), On("order_paid", Id = "again"), On("something.else")] public static void H(OrderPaid e) { }
                [Workflow("w", Version = 2), On("order_paid")] public static Task W(WorkflowContext context, OrderPaid e) => Task.CompletedTask;
                [Workflow("w"), On("order_paid"), On("other")] public static Task Old(WorkflowContext context, OrderPaid e) => Task.CompletedTask;
            }
            """).Load();
        var subscriptions = program.Module.Subscriptions;

        Assert.Equal(
            ["Shop.Handlers.H/order_paid", "Shop.Handlers.H/shop.order.paid", "Shop.Handlers.H/something.else", "again", "w/order_paid", "w/other"],
            subscriptions.Select(s => s.Id));
        Assert.Equal(program.Attribute.Subscriptions, subscriptions.Select(s => s.Id));
        Assert.Equal([null, null, null, null, 2, 2], subscriptions.Select(s => s.Workflow?.Version));
        Assert.Equal(
            ["shop.order.paid", "shop.order.paid", "something.else", "shop.order.paid", "shop.order.paid", ""],
            subscriptions.Select(s => s.Event.Type));
        Assert.Equal(["order_paid", "order_paid", "", "order_paid", "order_paid", "other"], subscriptions.Select(s => s.Event.Name));
        Assert.All(subscriptions, s => Assert.Equal("7", s.Event.KeyOf(s.Read("""{"orderId":7,"currency":"EUR"}"""))));
    }

    [Theory]
    [InlineData("""[Workflow("w"), On("order_paid")]""", """[Workflow("w", Version = 2)]""")]
    [InlineData("""[Workflow("w")]""", """[Workflow("w", Version = 2), On("order_paid")]""")]
    [InlineData("""[Workflow("w"), On("order_paid")]""", """[Workflow("w", Version = 2), On("order_paid")]""")]
    public void Subscription_OnWhicheverVersionOfItsWorkflow_IsTheSame(string first, string second)
    {
        var program = GeneratorRun.Of(Paid + $$"""
            public static class Handlers
            {
                {{first}} public static Task First(WorkflowContext context, OrderPaid e) => Task.CompletedTask;
                {{second}} public static Task Second(WorkflowContext context, OrderPaid e) => Task.CompletedTask;
            }
            """).Load();

        var subscription = Assert.Single(program.Module.Subscriptions);
        Assert.Equal(("w/order_paid", 2), (subscription.Id, subscription.Workflow!.Version));
    }

    [Theory]
    [InlineData("manager_updated", "EntityUpdated<Project>", "general_manager.manager.updated", "manager_updated", "Project")]
    [InlineData("general_manager.manager.updated", "EntityUpdated<Project>", "general_manager.manager.updated", "manager_updated", "Project")]
    [InlineData("project_touched", "EntityUpdated<Project>", "", "project_touched", "Project")]
    [InlineData("manager_updated", "ManagerUpdated", "general_manager.manager.updated", "manager_updated", null)]
    [InlineData("project_touched", "ManagerUpdated", "", "project_touched", null)]
    public void EntityEvent_UnderAnyName_IsReadWithItsManager(string key, string payload, string type, string name, string? manager)
    {
        var subscription = GeneratorRun.Of($$"""
            namespace Shop;
            [Entity("Project")] public sealed class Project { public int Id { get; set; } public string Status { get; set; } = ""; }
            public static class Handlers { [On("{{key}}")] public static void H({{payload}} change) { } }
            """).Load().Module.Subscriptions.Single();
        var read = subscription.Read("""{"manager":"Project","identification":{"id":4},"changes":{"status":{"old":"a","new":"b"}}}""");

        Assert.Equal((type, name, manager), (subscription.Event.Type, subscription.Event.Name, subscription.Event.Manager));
        Assert.Equal(manager is null ? null : "Project/4", subscription.Event.KeyOf(read));
        Assert.Equal(
            JsonValueKind.String,
            JsonElement.Parse(
                read.SerializePayload(new JsonPayloadSerializer()).Span).GetProperty("changes").GetProperty("status").GetProperty("new").ValueKind);
    }

    [Fact]
    public void WorkflowWithoutInput_StartedByAnEvent_TakesThePredicatesPayload()
    {
        var program = GeneratorRun.Of(Paid + """
            public static class Handlers
            {
                [Workflow("w"), On("order_paid", When = nameof(IsEuro))] public static Task W(WorkflowContext context) => Task.CompletedTask;
                internal static bool IsEuro(WorkflowEvent<OrderPaid> e) => e.Payload.Currency == "EUR";
            }
            """).Load();

        Assert.Equal("OrderPaid", program.Module.Subscriptions.Single().Event.PayloadType.Name);
    }
}
