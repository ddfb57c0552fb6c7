using System.Text;
using CodeFirstWorkflow.Generators.Tests.Harness;

namespace CodeFirstWorkflow.Generators.Tests;

public sealed class EntityTests
{
    private const string Project = """
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;
        namespace Shop;
        public abstract class Row { [Key] public int Number { get; set; } public virtual string Kind { get; set; } = "row"; [JsonIgnore] public string Secret { get; set; } = ""; }
        [Entity("Project")] public class Project : Row
        {
            [Key] public string Region { get; set; } = "eu";
            public int Id { get; set; }
            public string? Status { get; set; }
            public decimal URLPrice { get; set; }
            public string IPAddress { get; set; } = "";
            [JsonPropertyName("display name")] public string Name { get; set; } = "";
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int[]? Tags { get; set; }
            public string @class { get; set; } = "c";
            public override string Kind { get; set; } = "project";
            public int WriteOnly { set { } }
            internal int Hidden { get; set; }
            public static int Count { get; set; }
            public int this[int i] => i;
            public ReadOnlySpan<char> Span => "";
        }
        public static class Code
        {
            public static WorkflowEvent Created() => Events.ProjectCreated(new Project { Number = 4, Name = "n" });
            public static WorkflowEvent<EntityUpdated<Project>> Updated() => Events.ProjectUpdated(
                new Project { Number = 4, Status = "draft", URLPrice = 1.0m, Tags = [1], Secret = "a" }, new Project { Number = 4, Status = "active", URLPrice = 1.00m, Tags = [1], Secret = "b" });
            public static WorkflowEvent Deleted() => Events.ProjectDeleted(new Project { Number = 4 });
            public static bool[] Changes() { var change = Updated().Payload; return [change.Changed("Status"), change.Changed("status", "active"), change.Changed(nameof(Project.Status), "draft", "active"), change.Changed(nameof(Project.URLPrice)), change.Changed("tags")]; }
        }
        """;

    [Theory]
    [InlineData(
        "Created",
        """{"manager":"Project","identification":{"number":4,"region":"eu"},"values":{"number":4,"kind":"project","region":"eu","id":0,"status":null,"urlPrice":0,"ipAddress":"","display name":"n","tags":null,"class":"c"}}""")]
    [InlineData("Updated", """{"manager":"Project","identification":{"number":4,"region":"eu"},"changes":{"status":{"old":"draft","new":"active"}}}""")]
    [InlineData("Deleted", """{"manager":"Project","identification":{"number":4,"region":"eu"}}""")]
    public void Payload_OfAnEntityEvent_IsTheJsonOfItsFields(string method, string expected)
    {
        var @event = (WorkflowEvent)GeneratorRun.Of(Project).Load().Call("Shop.Code", method)!;

        Assert.Equal(expected, Encoding.UTF8.GetString(@event.SerializePayload(new JsonPayloadSerializer()).Span));
    }

    [Fact]
    public void Changed_ByPropertyOrJsonName_ComparesByType() =>
        Assert.Equal([true, true, true, false, false], (bool[])GeneratorRun.Of(Project).Load().Call("Shop.Code", "Changes")!);

    [Fact]
    public void Definitions_OfAnEntity_CarryManagerAndKey()
    {
        var program = GeneratorRun.Of(Project).Load();
        var updated = program.Module.Events.Single(e => e.Name == "manager_updated");

        Assert.Equal("Project", updated.Manager);
        Assert.Equal("Project/4/eu", updated.KeyOf((WorkflowEvent)program.Call("Shop.Code", "Updated")!));
        Assert.Empty(program.Attribute.Events);
    }

    [Fact]
    public void JsonContexts_OfTheAssembly_AreRegistered()
    {
        var program = GeneratorRun.Of("""
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using System.Text.Json.Serialization.Metadata;
            namespace Shop;
            [Entity("Project")] public sealed class Project { public int Id { get; set; } }
            [JsonSerializable(typeof(Project)), JsonSerializable(typeof(int))] internal sealed class ShopJson(JsonSerializerOptions? options) : JsonSerializerContext(options)
            {
                public static ShopJson Default { get; } = new(null);
                protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
                public override JsonTypeInfo? GetTypeInfo(Type type) => null;
            }
            public static class Outer { [JsonSerializable(typeof(int))] private abstract class Hidden(JsonSerializerOptions options) : JsonSerializerContext(options); [JsonSerializable(typeof(int))] public sealed class NoContext; }
            """).Load();

        Assert.Equal(["ShopJson"], program.Module.JsonContexts.Select(c => c.GetType().Name));
    }

    [Fact]
    public async Task Event_AsAnArgumentOfAnAction_ArrivesAsItWasSent()
    {
        var program = GeneratorRun.Of("""
            namespace Shop;
            [Entity("Project")] public sealed class Project { public int Id { get; set; } public string Status { get; set; } = ""; }
            public static class Flows
            {
                [Workflow("flow")] public static async Task<string> RunAsync(WorkflowContext context, EntityUpdated<Project> change) =>
                    await context.TellAsync(change) + await context.TellAsync(change, Events.ProjectDeleted(new Project { Id = 7 }).Payload, WorkflowEvents.ManagerDeleted("Order").Payload);
                [Action("tell")] public static string Tell(EntityUpdated<Project> change, EntityDeleted<Project>? gone = null, ManagerDeleted? other = null) =>
                    $"{change.Key} {change.Changed(nameof(Project.Status), to: "active")} {change.Old<string>("status")} {gone?.Key} {other?.Manager};";
            }
            public static class Code { public static EntityUpdated<Project> Change() => Events.ProjectUpdated(new Project { Id = 4, Status = "draft" }, new Project { Id = 4, Status = "active" }).Payload; }
            """).Load();
        var context = new DirectContext();
        var change = System.Text.Encoding.UTF8.GetString(((IEventPayload)program.Call("Shop.Code", "Change")!).ToJson(context.Serializer).Span);

        Assert.Equal("\"4 True draft  ;4 True draft 7 Order;\"", await program.RunAsync("flow", change, context));
        Assert.Equal($$"""tell {"change":{{change}},"gone":null,"other":null}""", context.Calls[0]);
        Assert.Equal("\"4 True draft  ;\"", await program.CallAsync("tell", $$"""{"change":{{change}}}"""));
        await Assert.ThrowsAsync<PayloadException>(() => program.CallAsync("tell", """{"gone":null}"""));
    }
}
