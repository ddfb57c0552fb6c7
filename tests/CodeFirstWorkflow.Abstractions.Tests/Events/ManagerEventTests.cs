using System.Text;

namespace CodeFirstWorkflow.Abstractions.Tests.Events;

/// <summary>The untyped entity events.</summary>
public sealed class ManagerEventTests
{
    private static readonly Dictionary<string, object?> Key = new() { ["id"] = 42 };

    [Fact]
    public void Updated_WithOldValues_HasTheDifference()
    {
        var @event = WorkflowEvents.ManagerUpdated(
            "Project",
            Key,
            new Dictionary<string, object?> { ["status"] = "active", ["name"] = "Apollo", ["budget"] = 1.00m },
            new Dictionary<string, object?> { ["status"] = "draft", ["name"] = "Apollo", ["budget"] = 1.0m });

        Assert.Equal(("general_manager.manager.updated", "manager_updated"), (@event.Type, @event.Name));
        Assert.Equal("""{"manager":"Project","identification":{"id":42},"changes":{"status":{"old":"draft","new":"active"}}}""", Json(@event));
    }

    [Fact]
    public void Updated_WithoutOldValue_HasNullForIt()
    {
        var @event = WorkflowEvents.ManagerUpdated(
            "Project", null, new Dictionary<string, object?> { ["status"] = "active", ["note"] = null }, eventName: "project_moved");

        Assert.Equal(("general_manager.manager.updated", "project_moved"), (@event.Type, @event.Name));
        Assert.Equal("""{"manager":"Project","changes":{"status":{"old":null,"new":"active"},"note":{"old":null,"new":null}}}""", Json(@event));
    }

    [Fact]
    public void Created_WithNameOfItsOwn_KeepsTheType()
    {
        var @event = WorkflowEvents.ManagerCreated("Project", new Dictionary<string, object?> { ["name"] = "Apollo" }, Key, "project_born");

        Assert.Equal(("general_manager.manager.created", "project_born"), (@event.Type, @event.Name));
        Assert.Equal("""{"manager":"Project","identification":{"id":42},"values":{"name":"Apollo"}}""", Json(@event));
    }

    [Fact]
    public void Deleted_WithoutIdentification_LeavesItOut()
    {
        var @event = WorkflowEvents.ManagerDeleted("Project");

        Assert.Equal(("general_manager.manager.deleted", "manager_deleted"), (@event.Type, @event.Name));
        Assert.Equal("""{"manager":"Project"}""", Json(@event));
        Assert.False(@event.HasId || @event.HasOccurredAt);
    }

    [Fact]
    public void Parse_WithoutOld_ReadsNull()
    {
        var parsed = ManagerUpdated.Parse("""{"manager":"Project","changes":{"status":{"new":"active"}}}"""u8.ToArray());

        Assert.Equal(
            (System.Text.Json.JsonValueKind.Null, "active"), (parsed.Changes["status"].Old.ValueKind, parsed.Changes["status"].New.GetString()));
    }

    private static string Json(WorkflowEvent @event) => Encoding.UTF8.GetString(@event.SerializePayload(new JsonPayloadSerializer()).Span);
}
