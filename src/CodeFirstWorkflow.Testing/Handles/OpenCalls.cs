using System.Globalization;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Testing;

/// <summary>Says for what an execution waits, and what a test does about it.</summary>
internal static class OpenCalls
{
    /// <summary>Describes the open calls of the current run, in the order in which they were made.</summary>
    public static IReadOnlyList<string> Describe(IReadOnlyList<JournalEntry> journal)
    {
        var run = journal.Count == 0 ? 0 : journal[^1].Run;
        var open = new SortedDictionary<int, string>();
        foreach (var entry in JournalHistory.Effective([.. journal.Where(entry => entry.Run == run)]).Entries.Where(entry => entry.CallNumber > 0))
        {
            if (Text(entry) is { } text)
            {
                open[entry.CallNumber] = text;
            }
            else if (!NonDeterminism.IsNote(entry.Kind))
            {
                open.Remove(entry.CallNumber);
            }
        }

        return [.. open.Values];
    }

    private static string? Text(JournalEntry entry) => entry.Kind switch
    {
        JournalEntryKind.TimerCreated =>
            $"'{entry.Call}', a delay until {Time(EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.TimerInfo)!.DueAt)} "
            + "(move time with AdvanceAsync, AdvanceToNextTimerAsync or RunToEndAsync)",
        JournalEntryKind.WaitCreated => $"'{entry.Call}', a wait {Wait(EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.WaitInfo)!)}",
        JournalEntryKind.ActionAttemptFailed => $"'{entry.Call}', which failed and is tried again later (move time, or let its replacement succeed)",
        JournalEntryKind.ActionIntended => $"'{entry.Call}', an action whose attempt has not ended",
        JournalEntryKind.ChildStarted => $"'{entry.Call}', a child workflow (find it with ListAsync)",
        _ => null,
    };

    private static string Wait(WaitInfo wait)
    {
        var until = wait.DueAt is { } due ? $" until {Time(due)}" : "";
        return wait.Signal is { } signal
            ? $"for signal '{signal}'{until} (send it with SignalAsync)"
            : $"for event '{wait.Type}' with key '{wait.Key}'{until} (publish it with PublishAsync)";
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
