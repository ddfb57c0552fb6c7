using System.Globalization;
using System.Text.Json;
using CodeFirstWorkflow.Conformance.Routing;
using CodeFirstWorkflow.Tests.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace CodeFirstWorkflow.Tests.Commands;

/// <summary>The commands as a script sees them: a process of their own on the store of a running one.</summary>
public sealed class WorkflowCommandTests : IAsyncLifetime
{
    private readonly LivingMemoryHarness harness = new();
    private readonly Recorder recorder = new();
    private RoutingNode node = null!;

    public async Task InitializeAsync() => node = await RoutingNode.StartAsync(harness.Create, recorder);

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await harness.DisposeAsync();
    }

    [Fact]
    public async Task Migrate_CurrentStore_SaysSo()
    {
        var name = harness.Create().Capabilities.Name;

        Assert.Equal((0, $"{name} is up to date."), await RunAsync("migrate"));
    }

    [Fact]
    public async Task Command_OfAHostThatLogsToTheConsole_SilencesItAndNoOtherLogger()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddConsole().AddFilter<ConsoleLoggerProvider>("host", LogLevel.Trace);
        builder.Services.AddCodeFirstWorkflow();
        using var host = builder.Build();
        using var output = new StringWriter();
        var console = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("host");
        Assert.True(console.IsEnabled(LogLevel.Trace));

        await host.RunWithWorkflowCommandsAsync(["workflow", "subscriptions", "list"], output, output);

        Assert.False(console.IsEnabled(LogLevel.Critical));
        using var other = new Recorder();
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(other);
        console.Log(LogLevel.Warning, new EventId(1), "to the other logger", null, static (text, _) => text);
        Assert.Contains(other.Warnings, line => line.Contains("to the other logger", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListDeadLetters_One_ShowsItInATableAndAsJson()
    {
        await FailAsync("e1");

        var (code, text) = await RunAsync("dead-letters", "list");
        Assert.Equal(0, code);
        Assert.StartsWith("ID ", text, StringComparison.Ordinal);
        Assert.Contains("no way", text, StringComparison.Ordinal);

        var json = JsonElement.Parse((await RunAsync("dead-letters", "list", "--json")).Output);
        Assert.Equal(
            ("failing", "e1", "3"),
            (json[0].GetProperty("subscription").GetString(), json[0].GetProperty("event").GetString(), json[0].GetProperty("attempts").GetString()));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public async Task Commands_UnderACulture_PrintWhatTheyPrintUnderNone(string culture)
    {
        await FailAsync("e1");
        var id = Assert.Single(await node.Registry.ListDeadLettersAsync()).Id.ToString();
        string[][] commands = [["dead-letters", "list"], ["dead-letters", "list", "--json"], ["executions", "list", "--state", "failed"], ["executions", "show", id], ["executions", "show", id, "--json"]];
        var expected = await RunAllAsync("", commands);
        Assert.Equal(expected, await RunAllAsync(culture, commands));
        Assert.All(expected, output => Assert.Equal(0, output.Code));
    }

    [Fact]
    public async Task Subscriptions_ListedAndForgotten_AreRefusedWhileAWorkerHasThem()
    {
        await harness.Create().RegisterSubscriptionsAsync(
            [new SubscriptionRecord { Id = "gone", Key = "order_paid", Target = new DefinitionKey(ExecutionKind.Delivery, "gone", 1) }],
            CancellationToken.None);
        var json = JsonElement.Parse((await RunAsync("subscriptions", "list", "--json")).Output);
        var workers = json.EnumerateArray().ToDictionary(row => row.GetProperty("id").GetString()!, row => row.GetProperty("workers").GetString());
        Assert.Equal(("0", "1"), (workers["gone"], workers["plain"]));

        Assert.Equal((0, "Subscription 'gone' is forgotten."), await RunAsync("subscriptions", "forget", "gone"));
        Assert.Equal((1, "Subscription 'gone' is not registered."), await RunAsync("subscriptions", "forget", "gone"));
        var (code, text) = await RunAsync("subscriptions", "forget", "plain");
        Assert.NotEqual(0, code);
        Assert.Contains("running worker has it", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListDeadLetters_None_SaysSo() => Assert.Equal((0, "No dead letters."), await RunAsync("dead-letters", "list"));

    [Fact]
    public async Task RetryDeadLetters_Mended_DeliversAndThenHasNothing()
    {
        await FailAsync("e1");
        recorder.Note("mended");

        Assert.Equal((0, "1 dead letters retried."), await RunAsync("dead-letters", "retry", "--subscription", "failing"));
        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);

        Assert.Equal((0, "0 dead letters retried."), await RunAsync("dead-letters", "replay", "--all"));
        Assert.Equal(1, recorder.Count("delivered e1"));
    }

    [Fact]
    public async Task RetryDeadLetters_NeitherIdNorFilter_IsAUsageError()
    {
        await FailAsync("e1");

        Assert.Equal(2, (await RunAsync("dead-letters", "retry")).Code);
        Assert.Single(await node.Registry.ListDeadLettersAsync());
    }

    [Fact]
    public async Task DropDeadLetter_Twice_IsRefusedTheSecondTime()
    {
        await FailAsync("e1");
        var id = Assert.Single(await node.Registry.ListDeadLettersAsync()).Id.ToString();

        Assert.Equal((0, $"Delivery '{id}' dropped."), await RunAsync("dead-letters", "drop", id));
        Assert.Equal((1, $"Delivery '{id}' is no dead letter any more."), await RunAsync("dead-letters", "drop", id));
    }

    [Fact]
    public async Task ListExecutions_Filtered_ShowsThoseOnly()
    {
        await FailAsync("e1");
        await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(5, 1, "either"));

        var json = JsonElement.Parse((await RunAsync("executions", "list", "--workflow", "by_either_key", "--state", "Completed", "--json")).Output);

        Assert.Equal("by_either_key", Assert.Single(json.EnumerateArray()).GetProperty("workflow").GetString());
    }

    [Theory]
    [InlineData("--metadata", "tenant=a=b")]
    [InlineData("--created-from", "2020-01-01", "--created-before", "2099-12-31T08:00:00+02:00", "--metadata", "tenant=a=b", "--metadata", "by=me")]
    [InlineData("--version", "1", "--ended-from", "2020-01-01", "--workflow", "by_either_key")]
    public async Task ListExecutions_ByVersionTimesAndMetadata_ShowsThoseOnly(params string[] filter)
    {
        await FailAsync("e1");
        var options = new StartOptions { Metadata = new Dictionary<string, string> { ["tenant"] = "a=b", ["by"] = "me" } };
        var started = await node.Client.StartAsync(Conformance.Workflows.ByEitherKey, new OrderPaid(5, 1, "either"), options);
        await started.GetResultAsync();

        var json = JsonElement.Parse((await RunAsync(["executions", "list", "--json", .. filter])).Output);

        Assert.Equal(started.Id.ToString(), Assert.Single(json.EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task ShowExecution_WithJournal_ListsItsEntries()
    {
        await FailAsync("e1");
        var id = Assert.Single(await node.ExecutionsOfAsync("e1")).Id.ToString();

        var (code, text) = await RunAsync("executions", "show", id);

        Assert.Equal(0, code);
        Assert.Contains("deliver#1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ThenImportElsewhere_GivesTheSameExecutionPaused()
    {
        var waiting = await node.Client.StartAsync(Conformance.Workflows.WaitPaid, 1);
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal((0, $"Execution '{waiting.Id}' is exported to '{file}'."), await RunAsync("export", waiting.Id.ToString(), "--out", file));
            Assert.Equal((await File.ReadAllTextAsync(file)).TrimEnd(), (await RunAsync("export", waiting.Id.ToString())).Output);
            Assert.Contains("exists already, and nothing was stored", (await RunAsync("import", file)).Output, StringComparison.Ordinal);

            await using var elsewhere = new LivingMemoryHarness();
            Assert.Equal((0, $"1 executions imported: {waiting.Id}."), await RunOnAsync(elsewhere, "import", file));

            var row = await elsewhere.Create().GetAsync(waiting.Id, CancellationToken.None);
            Assert.Equal((ExecutionState.Paused, "*"), (row?.State, row?.ParkedBy));
            Assert.Equal((await waiting.GetAsync()).StartedAt, row?.StartedAt);
            Assert.Equal(
                (await waiting.GetHistoryAsync()).Select(entry => (entry.Sequence, entry.Call, entry.Kind)),
                (await elsewhere.Create().ReadJournalAsync(waiting.Id, null, CancellationToken.None))
                    .Select(entry => (entry.Sequence, entry.Call, entry.Kind)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Import_OfNonsense_NamesTheLineAndStoresNothing()
    {
        var waiting = await node.Client.StartAsync(Conformance.Workflows.WaitPaid, 1);
        var file = Path.GetTempFileName();
        try
        {
            var history = await waiting.ExportAsync();
            await File.WriteAllTextAsync(file, $"{history}nonsense\n");
            await using var elsewhere = new LivingMemoryHarness();

            var (code, text) = await RunOnAsync(elsewhere, "import", file);

            Assert.Equal(2, code);
            Assert.Contains($"Line {history.Split('\n').Length} of the history is not JSON", text, StringComparison.Ordinal);
            Assert.Null(await elsewhere.Create().GetAsync(waiting.Id, CancellationToken.None));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Verify_StoreAndFile_ListsWhatThisBuildCannotContinue()
    {
        var waiting = await node.Client.StartAsync(Conformance.Workflows.WaitPaid, 1);
        Assert.Equal((0, "1 executions replayed; this build can continue all of them."), await RunAsync("verify"));
        var file = Path.GetTempFileName();
        try
        {
            // As if an earlier build had called something else at this place.
            var history = (await waiting.ExportAsync()).Replace("\"call\":\"$event:", "\"call\":\"$event:earlier", StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, history);
            Assert.Equal(0, (await RunAsync("verify", "--store", "--sample", "1", "--since", "2020-01-01")).Code);

            var (code, text) = await RunAsync("verify", file, "--json");

            var row = Assert.Single(JsonElement.Parse(text).EnumerateArray());
            Assert.Equal((1, waiting.Id.ToString()), (code, row.GetProperty("id").GetString()));
            Assert.StartsWith("1 $event:earlier", row.GetProperty("entry").GetString(), StringComparison.Ordinal);
            Assert.StartsWith("called '$event:", row.GetProperty("code").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task CancelExecution_Waiting_CancelsIt()
    {
        var waiting = await node.Client.StartAsync(Conformance.Workflows.WaitPaid, 1);

        Assert.Equal(
            (0, $"Execution '{waiting.Id}' is told to cancel."),
            await RunAsync("executions", "cancel", waiting.Id.ToString(), "--reason", "no longer wanted"));

        await Assert.ThrowsAsync<WorkflowCancelledException>(() => waiting.WaitAsync());
        Assert.Equal("no longer wanted", (await waiting.GetAsync()).Error);
    }

    [Fact]
    public async Task TerminateExecution_Waiting_EndsIt()
    {
        var waiting = await node.Client.StartAsync(Conformance.Workflows.WaitPaid, 1);

        var answer = await RunAsync("executions", "terminate", waiting.Id.ToString(), "--reason", "enough");

        Assert.Equal((0, $"Execution '{waiting.Id}' is terminated; its compensation did not run."), answer);
        Assert.Equal((ExecutionState.Cancelled, "enough"), ((await waiting.GetAsync()).State, (await waiting.GetAsync()).Error));
    }

    [Fact]
    public async Task RetryExecution_ThatCompleted_IsRefused()
    {
        await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(5, 1, "either") with { Id = "e1" });
        var id = Assert.Single(await node.ExecutionsOfAsync("e1")).Id.ToString();

        var (code, text) = await RunAsync("executions", "retry", id);

        Assert.Equal(1, code);
        Assert.Contains("cannot retry from state 'Completed'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAgain_OfOneThatAnEventStarted_TakesTheSameOrAnotherInput()
    {
        await node.Publisher.PublishAsync(Conformance.Events.OrderPaid(5, 1, "either") with { Id = "e1" });
        var id = Assert.Single(await node.ExecutionsOfAsync("e1")).Id.ToString();

        Assert.Equal((5, null), await AgainAsync(id));
        Assert.Equal((6, null), await AgainAsync(id, "--input", """{ "orderId": 6, "amount": 1, "scenario": "either" }"""));
        var (code, text) = await RunAsync("executions", "run-again", id, "--input", "6");
        Assert.Equal(4, code);
        Assert.Contains("is not valid, and nothing was started", text, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("executions", "run-again", id, "--input", "{")).Code);
    }

    private async Task<(int Result, string? Correlation)> AgainAsync(string id, params string[] input)
    {
        var (code, text) = await RunAsync(["executions", "run-again", id, "--json", .. input]);
        Assert.Equal(0, code);
        var again = node.Client.GetHandle<int>(ExecutionId.Parse(JsonElement.Parse(text).GetProperty("started").GetString()!));
        return (await again.GetResultAsync(), (await again.GetAsync()).CorrelationId);
    }

    [Theory]
    [InlineData(3, "executions", "show", "00000000-0000-0000-0000-000000000001")]
    [InlineData(2, "executions", "show", "not-an-id")]
    [InlineData(2, "executions", "list", "--state", "Sleeping")]
    [InlineData(2, "executions", "vanish")]
    [InlineData(2, "executions", "list", "--created-from", "yesterday")]
    [InlineData(2, "executions", "list", "--metadata", "tenant")]
    [InlineData(3, "export", "00000000-0000-0000-0000-000000000001")]
    [InlineData(4, "import", "/no/such/file")]
    [InlineData(4, "verify", "/no/such/file")]
    [InlineData(2, "verify", "--sample", "0")]
    public async Task Command_ThatCannotBeDone_TellsWhyByItsExitCode(int code, params string[] args) =>
        Assert.Equal(code, (await RunAsync(args)).Code);

    [Fact]
    public async Task Drain_EventsThatNobodyRouted_RoutesThem()
    {
        await using var client = await RoutingNode.StartAsync(harness.Create, recorder, options => options.Worker.Enabled = false);
        await client.Publisher.PublishAsync(Conformance.Events.OrderPaid(5, 1, "plain") with { Id = "e1" });

        var (code, output) = await RunAsync("drain");

        Assert.Equal(0, code);
        Assert.Matches("^[01] events routed, 0 left\\.$", output);
        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(["plain 5"], recorder.Notes);
    }

    // A culture flows with the calls, so it is this test's alone.
    private async Task<IReadOnlyList<(int Code, string Output)>> RunAllAsync(string culture, string[][] commands)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
        var outputs = new List<(int, string)>();
        foreach (var command in commands)
        {
            outputs.Add(await RunAsync(command));
        }

        return outputs;
    }

    private Task FailAsync(string id) => node.Publisher.PublishAsync(Conformance.Events.OrderPaid(1, 1, "failing") with { Id = id });

    private Task<(int Code, string Output)> RunAsync(params string[] args) => RunOnAsync(harness, args);

    private async Task<(int Code, string Output)> RunOnAsync(LivingMemoryHarness harness, params string[] args)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCodeFirstWorkflow().AddGeneratedWorkflows();
        builder.Services.Replace(ServiceDescriptor.Singleton(_ => harness.Create()));
        builder.Services.AddSingleton(recorder);
        using var host = builder.Build();
        using var output = new StringWriter();
        var code = await host.RunWithWorkflowCommandsAsync(["workflow", .. args], output, output);
        return (code, output.ToString().TrimEnd());
    }
}
