using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>The compensators that the code registered to undo its effects. All run, last first; failed ones are left for a retry.</summary>
internal sealed class Compensations(ICallLedger run, Action<Exception> log)
{
    private readonly Stack<Func<Task>> registered = new();
    private List<Failed> left = [];
    private List<MadeCall>? made;
    private Queue<MadeCall>? again;
    private TaskCompletionSource? retried;
    private int pass;

    public bool IsEmpty => registered.Count == 0;

    public bool IsRunning { get; private set; }

    /// <summary>Gets the number of registered compensators.</summary>
    public int Count { get; private set; }

    /// <summary>Gets how many calls the running compensator has made.</summary>
    public int Made => made?.Count ?? 0;

    /// <summary>Gets the compensators that failed.</summary>
    public IReadOnlyList<CompensatorInfo> Left => [.. left.Select(one => one.Known ?? Describe(one))];

    public void Add(Func<Task> undo)
    {
        registered.Push(undo);
        Count++;
    }

    /// <summary>Runs all compensators; after a retry, the failed ones once more.</summary>
    public async Task RunAsync()
    {
        IsRunning = true;
        var (number, identity) = run.Next("$compensate");
        run.RecordOrMatch(JournalEntryKind.CompensationStarted, number, identity, static () => default);
        for (var index = 1; registered.TryPop(out var undo); index++)
        {
            await UndoAsync(index, undo).ConfigureAwait(true);
        }

        while (left.Count > 0 && pass < run.Undone.Passes)
        {
            await RetriedAsync().ConfigureAwait(true);
            var failing = left;
            (left, pass) = ([], pass + 1);
            foreach (var one in failing)
            {
                await UndoAsync(one.Index, one.Undo).ConfigureAwait(true);
            }
        }
    }

    /// <summary>Signals that the journal has reached a retry of the compensation.</summary>
    public void OnRetried() => retried?.TrySetResult();

    /// <summary>
    /// Returns number and identity of the next call. A compensator that runs again gets its earlier ones, as long as it makes the same calls.
    /// </summary>
    public (int Number, string Identity) Next(string name)
    {
        if (again?.TryPeek(out var known) is not true || CallNames.NameOf(known.Identity) != name)
        {
            again = null;
            var (number, identity) = run.Next(name);
            known = new MadeCall(number, identity);
        }

        again?.Dequeue();
        made?.Add(known);
        return (known.Number, known.Identity);
    }

    private async Task UndoAsync(int index, Func<Task> undo)
    {
        if (run.Undone.Find(pass, index) is { } later)
        {
            PassOver(later.Info.Made);
            left.Add(new Failed(index, undo) { Known = later.Info });
            return;
        }

        (made, again) = ([], null);
        if (run.Undone.Find(pass - 1, index) is { } before)
        {
            again = new Queue<MadeCall>(before.Info.Made.Take(before.Info.Kept));
            run.TakeUp(before);
        }

        try
        {
            await undo().ConfigureAwait(true);
        }
#pragma warning disable CA1031 // Justification: the failure that is being compensated is the one to report; a failed compensator is recorded, and keeps no other from running.
        catch (Exception e)
#pragma warning restore CA1031
        {
            left.Add(new Failed(index, undo) { Error = e, Made = made! });
            run.NoteFailedCompensation(index, FailureInfo.From(e));
            log(e);
        }

        (made, again) = (null, null);
    }

    // Numbers and names advance as if the compensator had run.
    private void PassOver(IReadOnlyList<MadeCall> calls)
    {
        foreach (var call in calls.Where(call => call.Number > run.Calls))
        {
            run.Next(CallNames.NameOf(call.Identity));
        }
    }

    // Called after everything has run: only then is the journal entry of each failure known. A failure that was delivered to other code, and awaited
    // here again, is not from a call of the compensator.
    private CompensatorInfo Describe(Failed one)
    {
        var origin = run.Origins.Find(one.Error) is { } known && one.Made.Exists(call => call.Number == known.Number) ? known : null;
        return new CompensatorInfo(one.Index, FailureInfo.From(one.Error!), one.Made, origin?.Made ?? one.Made.Count, origin?.Sequence);
    }

    private Task RetriedAsync()
    {
        retried = new TaskCompletionSource();
        return retried.Task;
    }

    // Known is set if the compensator was already retried: the journal then records what it did.
    private sealed record Failed(int Index, Func<Task> Undo)
    {
        public CompensatorInfo? Known { get; init; }

        public Exception? Error { get; init; }

        public List<MadeCall> Made { get; init; } = [];
    }
}
