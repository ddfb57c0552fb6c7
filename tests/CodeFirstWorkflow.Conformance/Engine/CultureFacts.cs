using System.Globalization;
using System.Text;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>The culture of a process changes nothing of what it stores: another process, under another culture, goes on from there.</summary>
public abstract class CultureFacts(EngineHarness harness) : EngineConformance(harness)
{
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public async Task Execution_UnderACulture_LeavesTheJournalThatItLeavesUnderNone(string culture)
    {
        var echo = Module.Action("INIT_ı", call => Task.FromResult(
            FormattableString.Invariant(
                $"{call.Argument<decimal>("DECIMAL")} {call.Argument<DateTimeOffset>("at"):O} {call.Argument<int>("less")}")));
        var slow = Module.Action(new ActionDefinition<int>("slow", async call =>
        {
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return 0;
        })
        { Timeout = TimeSpan.FromMilliseconds(50), Retry = RetryPolicy.None });
        var silent = Module.Action(new ActionDefinition<int>("silent", async call =>
        {
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return 0;
        })
        { Heartbeat = TimeSpan.FromMilliseconds(50), Retry = RetryPolicy.None });
        var steps = Module.Workflow<decimal, string>("STEPS_ı", async (context, number) =>
        {
            context.SetProgress("half", 0.5);
            var result = await context.CallAsync(
                echo, context.Arguments().Add("DECIMAL", number).Add("at", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)).Add("less", -7));
            var texts = new List<string> { result };
            foreach (var action in (ActionDefinition<int>[])[slow, silent])
            {
                try
                {
                    await Call(context, action);
                }
                catch (ActionTimeoutException error)
                {
                    texts.Add(error.Message);
                }
            }

            await context.DelayAsync(TimeSpan.FromMilliseconds(1));
            return string.Join('|', [.. texts, await context.WaitForSignalAsync<string>("SIGNAL_ı")]);
        });
        var limited = Module.Workflow<int, string>(
            "limited", async (context, _) => await context.WaitForSignalAsync<string>("never") ?? "", timeout: TimeSpan.FromMilliseconds(50));

        var expected = await RunAsync("", steps, limited);
        Assert.Contains("0.05 s", expected, StringComparison.Ordinal);
        Assert.Equal(expected, await RunAsync(culture, steps, limited));
    }

    // A culture flows with the calls, so it is this test's alone.
    private async Task<string> RunAsync(string culture, WorkflowDefinition<decimal, string> steps, WorkflowDefinition<int, string> limited)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
        var host = await StartAsync();
        var handle = await host.Client.StartAsync(steps, -1234.5m);
        await handle.SignalAsync("SIGNAL_ı", "I");
        await handle.WaitAsync();
        var cut = await host.Client.StartAsync(limited, 1);
        await EngineHost.ReachAsync(cut, ExecutionState.Failed);
        var text = new StringBuilder().AppendLine((await cut.GetAsync()).Error);

        // The signal may come earlier or later.
        foreach (var entry in (await handle.GetHistoryAsync()).OrderBy(entry => entry.Call, StringComparer.Ordinal).ThenBy(entry => entry.Sequence))
        {
            text.Append(CultureInfo.InvariantCulture, $"{entry.Call} {entry.Kind} ");

            // Of the others the payload is a time, or a stack.
            var payload = entry.Kind switch
            {
                JournalEntryKind.ActionCompleted or JournalEntryKind.SignalReceived => entry.Payload?.ToString(),
                JournalEntryKind.ActionFailed => entry.Payload?.GetProperty("failure").GetProperty("message").GetString(),
                _ => null,
            };
            text.AppendLine(payload);
        }

        var ended = await handle.GetAsync();
        text.AppendLine(ended.Output?.ToString()).Append(CultureInfo.InvariantCulture, $"{ended.Progress!.Text} {ended.Progress.Fraction}");
        await host.StopAsync();
        return text.ToString();
    }
}
