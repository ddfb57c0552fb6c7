namespace CodeFirstWorkflow.Histories;

/// <summary>Reads exported histories, one execution at a time. Files may be joined: a line with the format may follow any execution.</summary>
/// <param name="text">The NDJSON.</param>
internal sealed class HistoryReader(TextReader text)
{
    private int number;

    /// <summary>Reads all histories.</summary>
    /// <exception cref="FormatException">A line is not what it has to be; the message names it.</exception>
    public async Task<IReadOnlyList<History>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var histories = new List<History>();
        await foreach (var history in ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            histories.Add(history);
        }

        return histories;
    }

    /// <summary>Reads histories one after the other.</summary>
    /// <exception cref="FormatException">A line is not what it has to be; the message names it.</exception>
    public async IAsyncEnumerable<History> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = new HashSet<ExecutionId>();
        CheckFormat(await NextAsync(cancellationToken).ConfigureAwait(false) ?? throw HistoryLine.Wrong(1, "is missing: the text is empty"));
        while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Has("format"))
            {
                CheckFormat(line);
                continue;
            }

            var (execution, count) = (Execution(line.Object("execution"), line), line.Int32("entries", 0));
            if (!known.Add(execution.Id))
            {
                throw line.Wrong($"has execution '{execution.Id}' a second time");
            }

            var journal = await EntriesAsync(execution, count, cancellationToken).ConfigureAwait(false);
            CheckEnd(execution, journal, line);
            yield return new History(execution, journal, line.Bool("encoded"), line.Number);
        }
    }

    private static void CheckFormat(HistoryLine line)
    {
        if (line.OptionalName("format") is not HistoryFormat.Name)
        {
            throw line.Wrong($"does not begin a history: it needs \"format\":\"{HistoryFormat.Name}\"");
        }

        if (line.Int32("version", 1) is > HistoryFormat.Version and var newer)
        {
            throw line.Wrong(
                $"says format version {newer}, and this build reads up to {HistoryFormat.Version}; import it with the build that wrote it");
        }
    }

    private async Task<List<JournalEntry>> EntriesAsync(ExecutionRecord execution, int count, CancellationToken cancellationToken)
    {
        var journal = new List<JournalEntry>(Math.Min(count, 1000));
        for (var i = 0; i < count; i++)
        {
            var line = await NextAsync(cancellationToken).ConfigureAwait(false)
                ?? throw HistoryLine.Wrong(number + 1, $"is missing: execution '{execution.Id}' has {count} entries, and {i} are there");
            journal.Add(Entry(line, execution, journal.Count > 0 ? journal[^1] : null));
        }

        return journal;
    }

    private static ExecutionRecord Execution(HistoryLine row, HistoryLine line)
    {
        var execution = new ExecutionRecord
        {
            Id = row.Id("id"),
            Kind = row.Enum<ExecutionKind>("kind"),
            Name = row.Name("name"),
            Version = row.Int32("version", 0),
            State = row.Enum<ExecutionState>("state"),
            Queue = row.Name("queue"),
            Priority = row.Int32("priority", int.MinValue),
            Run = row.Int32("run", 1),
            Attempts = row.Int32("attempts", 0),
            CreatedAt = row.Time("createdAt"),
            StartedAt = row.OptionalTime("startedAt"),
            EndedAt = row.OptionalTime("endedAt"),
            CorrelationId = row.OptionalName("correlationId"),
            ParentId = row.OptionalId("parentId"),
            ParentCall = row.OptionalCall("parentCall"),
            EventId = row.OptionalName("eventId"),
            TraceParent = row.OptionalName("traceParent"),
            IsKeyed = row.Bool("keyed"),
            Undecided = row.Bool("undecided"),
            Compensated = row.Bool("compensated"),
            Dropped = row.Bool("dropped"),
            Input = row.Payload("input"),
            Output = row.Payload("output"),
            Error = row.Payload("error"),
            Metadata = row.Payload("metadata"),
            Progress = row.Payload("progress"),
        };
        return ControlRules.IsTerminal(execution.State) == execution.EndedAt is not null
            ? execution
            : throw line.Wrong($"says the execution is {execution.State}, and {(execution.EndedAt is null ? "not" : "also")} when it ended");
    }

    private static JournalEntry Entry(HistoryLine line, ExecutionRecord execution, JournalEntry? before)
    {
        var entry = new JournalEntry
        {
            Run = line.Int32("run", 1),
            Sequence = line.Int64("sequence", 1),
            Kind = line.Enum<JournalEntryKind>("kind"),
            Call = line.Call("call"),
            CallNumber = line.Int32("callNumber", 0),
            At = line.Time("at"),
            PayloadUtf8 = line.Payload("payload"),
        };
        var isNext = before is not null && entry.Run == before.Run
            ? entry.Sequence == before.Sequence + 1
            : entry.Sequence == 1 && entry.Run > (before?.Run ?? 0);
        return isNext && entry.Run <= execution.Run
            ? entry
            : throw line.Wrong(
                $"has entry {entry.Sequence} of run {entry.Run} after "
                    + (before is null ? "the execution" : $"entry {before.Sequence} of run {before.Run}")
                    + ", so entries are missing, repeated or in another order");
    }

    private static void CheckEnd(ExecutionRecord execution, List<JournalEntry> journal, HistoryLine line)
    {
        var isEnd = journal is [.., { Kind: JournalEntryKind.Completed or JournalEntryKind.Failed or JournalEntryKind.Cancelled } last]
            && last.Run == execution.Run;
        if (isEnd && !ControlRules.IsTerminal(execution.State))
        {
            throw line.Wrong($"says the execution is {execution.State}, and its journal ends with {journal[^1].Kind}");
        }
    }

    private async Task<HistoryLine?> NextAsync(CancellationToken cancellationToken)
    {
        while (await text.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            number++;
            if (line.Length > 0)
            {
                return HistoryLine.Parse(number, line);
            }
        }

        return null;
    }
}
