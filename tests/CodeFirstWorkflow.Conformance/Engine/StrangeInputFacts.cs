using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>
/// Names, ids and payloads that no author foresaw: each comes back as it was given, or is refused with an error of ours that stores nothing; and what
/// comes after it works.
/// </summary>
public abstract class StrangeInputFacts(EngineHarness harness) : EngineConformance(harness)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task CorrelationId_OfAnyText_IsKeptOrRefused()
    {
        var flow = Module.Workflow("flow", _ => Task.FromResult(1));
        var host = await StartAsync();
        await ForEachTextAsync(async text =>
        {
            var handle = await host.Client.StartAsync(flow, new StartOptions { CorrelationId = text });
            var isNone = string.IsNullOrWhiteSpace(text);
            Assert.Equal(isNone ? null : text, (await handle.GetAsync()).CorrelationId);
            Assert.Equal(isNone ? null : handle.Id, (await host.Client.GetHandleAsync(flow, text))?.Id);
        });
        Assert.Equal(1, await (await host.Client.StartAsync(flow)).GetResultAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task MetadataAndQueue_OfAnyText_AreKeptOrRefused()
    {
        var flow = Module.Workflow("flow", _ => Task.FromResult(1));
        var host = await StartAsync();
        await ForEachTextAsync(async text =>
        {
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = text, [$"k{text}"] = "value" };
            var handle = await host.Client.StartAsync(flow, new StartOptions { Metadata = metadata });
            Assert.Equal(metadata, (await handle.GetAsync()).Metadata);
        });
        await ForEachTextAsync(async text => await host.Client.StartAsync(flow, new StartOptions { Queue = text }));
        Assert.Equal(1, await (await host.Client.StartAsync(flow)).GetResultAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task SignalName_OfAnyText_IsKeptOrRefusedAndHarmsNoWait()
    {
        var flow = Module.Workflow("flow", context => context.WaitForSignalAsync<string>("go"));
        var handle = await (await StartAsync()).Client.StartAsync(flow);
        var names = new List<string>();
        await ForEachTextAsync(async text =>
        {
            await handle.SignalAsync(text, text);
            names.Add($"$signal:{text}");
        });
        await handle.SignalAsync("go", "on");
        Assert.Equal("on", await handle.GetResultAsync().WaitAsync(Patience));
        var received = (await handle.GetHistoryAsync()).Where(entry => entry.Kind is JournalEntryKind.SignalReceived).Select(entry => entry.Call);
        Assert.Equal(names.Append("$signal:go").Order(StringComparer.Ordinal), received.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Event_WithAnyTexts_IsKeptOrRefused()
    {
        Module.Workflow("flow", _ => Task.FromResult(1));
        var host = await StartAsync();
        var publisher = host.Services.GetRequiredService<IEventPublisher>();
        var store = host.Services.GetRequiredService<IWorkflowStore>();
        await ForEachTextAsync(async text =>
        {
            var id = text.Length == 0 ? "none" : text;
            Assert.True((await publisher.PublishAsync(new WorkflowEvent<int>("test.event", "event", 1) { Id = id })).Accepted);
            Assert.True((await publisher.PublishAsync(new WorkflowEvent<int>("test.event", "event", 1) { Id = id })).Duplicate);
            Assert.Equal(id, (await store.GetEventAsync(id, CancellationToken.None))?.Id);
        });
        await ForEachTextAsync(async text =>
        {
            var id = $"{Guid.NewGuid()}";
            var metadata = new Dictionary<string, string> { [text] = text };
            var strange = new WorkflowEvent<string>(text, text, text) { Id = id, Source = text, CorrelationId = text, Metadata = metadata };
            Assert.True((await publisher.PublishAsync(strange)).Accepted);
            var kept = (await store.GetEventAsync(id, CancellationToken.None))!;
            Assert.Equal((text, text, text), (kept.Type, kept.Name, kept.Source));
        });
        Assert.True((await publisher.PublishAsync(new WorkflowEvent<int>("test.event", "event", 1) { Id = "last" })).Accepted);
    }

    [Fact]
    public async Task Payload_OfAnyJson_ComesBackOrIsRefused()
    {
        var echo = Module.Workflow<Box, Box?>("echo", async (context, given) =>
            await context.WaitForSignalAsync<Box>("n") is { } signalled && JsonElement.DeepEquals(given.Value, signalled.Value) ? signalled : null);
        var host = await StartAsync();
        var random = new Random(Fuzz.Seed);
        for (var round = 0; round < Fuzz.Rounds(40); round++)
        {
            var json = Fuzz.Json(random);
            await TryAsync(json.GetRawText(), async () =>
            {
                var handle = await host.Client.StartAsync(echo, new Box(json));
                await handle.SignalAsync("n", new Box(json));
                Assert.True(JsonElement.DeepEquals(json, (await handle.GetResultAsync().WaitAsync(Patience))!.Value));
            });
        }
    }

    private sealed record Box(JsonElement Value);

    private static async Task ForEachTextAsync(Func<string, Task> use)
    {
        foreach (var text in Fuzz.Texts(new Random(Fuzz.Seed)))
        {
            await TryAsync(text, () => use(text));
        }
    }

    private static async Task TryAsync(string input, Func<Task> use)
    {
        try
        {
            await use().WaitAsync(Patience);
        }
        catch (Exception e) when (e is PayloadException or ArgumentException)
        {
            Assert.NotEmpty(e.Message);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"With {JsonSerializer.Serialize(input[..Math.Min(input.Length, 40)])} of {input.Length}: {e}", e);
        }
    }
}
