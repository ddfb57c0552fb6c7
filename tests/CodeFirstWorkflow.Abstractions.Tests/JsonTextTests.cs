using System.Text.Json;

namespace CodeFirstWorkflow.Abstractions.Tests;

/// <summary>What the types of the client look like in JSON and in logs.</summary>
public sealed class JsonTextTests
{
    private static readonly ExecutionId Id = ExecutionId.Parse("0198c0de-7a6b-7c00-8000-0123456789ab");

    [Fact]
    public void ExecutionId_InJson_IsAString()
    {
        Assert.Equal("\"0198c0de-7a6b-7c00-8000-0123456789ab\"", JsonSerializer.Serialize(Id));
        var known = new Dictionary<ExecutionId, ExecutionId?> { [Id] = null };
        var json = JsonSerializer.Serialize(known);
        Assert.Equal("""{"0198c0de-7a6b-7c00-8000-0123456789ab":null}""", json);
        Assert.Equal(known, JsonSerializer.Deserialize<Dictionary<ExecutionId, ExecutionId?>>(json));
    }

    [Theory]
    [InlineData("\"0198c0de-7a6b-7c00-8000-0123456789ab\"")]
    [InlineData("""{"Value":"0198c0de-7a6b-7c00-8000-0123456789ab"}""")]
    [InlineData("""{"other":[1],"value":"0198c0de-7a6b-7c00-8000-0123456789ab"}""")]
    public void ExecutionId_OfAnyBuild_IsRead(string json)
    {
        Assert.Equal(Id, JsonSerializer.Deserialize<ExecutionId>(json));
        Assert.Equal([Id, Id], JsonSerializer.Deserialize<ExecutionId[]>($"[{json},{json}]")!);
    }

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("null")]
    public void ExecutionId_ThatIsNone_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ExecutionId>(json));

    [Fact]
    public void Enums_InJson_AreWords()
    {
        var execution = new WorkflowExecution { Id = Id, Workflow = "w", Queue = "q", State = ExecutionState.Waiting, Kind = ExecutionKind.Delivery };
        var json = JsonSerializer.SerializeToElement(execution);
        Assert.Equal(
            ("Waiting", "Delivery", Id.ToString()),
            (json.GetProperty("State").GetString(), json.GetProperty("Kind").GetString(), json.GetProperty("Id").GetString()));
        Assert.Equal("\"ActionFailed\"", JsonSerializer.Serialize(JournalEntryKind.ActionFailed));
        Assert.Equal(ExecutionState.Waiting, JsonSerializer.Deserialize<ExecutionState>("2"));
    }

    [Fact]
    public void PublishResult_InALog_SaysWhatBecameOfTheEvent()
    {
        Assert.Equal("e1: accepted", new PublishResult("e1", true, false, []).ToString());
        Assert.Equal($"e1: accepted, triggered {Id}, {Id}", new PublishResult("e1", true, false, [Id, Id]).ToString());
        Assert.Equal("e1: duplicate", new PublishResult("e1", false, true, []).ToString());
        Assert.Equal("e1: nothing changed", new PublishResult("e1", false, false, []).ToString());
    }
}
