namespace CodeFirstWorkflow.Replay;

/// <summary>
/// The calls of a run that lost a race, or whose scope ended. They are given up once the code has come to rest: code that fails on its way there
/// keeps its calls, so that a retry finds them.
/// </summary>
/// <param name="run">The journal.</param>
/// <param name="pending">The open calls.</param>
/// <param name="signals">The waits, in order.</param>
internal sealed class Losers(ICallLedger run, PendingCalls pending, SignalBuffer signals)
{
    private HashSet<Task>? branches;
    private int races;
    private bool isAsked;
    private bool isOver;

    /// <summary>Gets or sets the scope on which a call is being made; null for the context itself.</summary>
    public CallScope? Scope { get; set; }

    /// <summary>Gets or sets the last race that the running code had lost.</summary>
    public LostRace? Race { get; set; }

    /// <summary>Gets the children that were given up; null while there are none.</summary>
    public GivenUpChildren? Children { get; private set; }

    /// <summary>Returns the calls that the code left open without having raced them or made them on a scope.</summary>
    public List<PendingCall> Forgotten() => pending.InOrder().FindAll(call => !call.MayStayOpen && !IsLost(call));

    /// <summary>
    /// Records the end of a child that was given up. If it was given up only as a consequence of a failure that a retry voided, the call is still
    /// open and the end is its result.
    /// </summary>
    public void NoteEnd(JournalEntry end)
    {
        if (pending.Find(end.CallNumber) is { } open && open.Identity == end.Call)
        {
            run.Finish(open, GivenUpChildren.Heard(end));
        }
        else
        {
            Children?.NoteEnd(end.CallNumber);
        }
    }

    /// <summary>Makes waits that lost an earlier race take part again.</summary>
    public T[] Enter<T>(IEnumerable<T> tasks) where T : Task
    {
        T[] raced = [.. tasks];
        foreach (var call in signals.Return(raced))
        {
            run.Finish(call.Wait, call.Entry);
        }

        return raced;
    }

    /// <summary>Waits for the first task to end; the others have then lost.</summary>
    public async Task<T> RaceAsync<T>(IEnumerable<T> tasks) where T : Task
    {
        var raced = Enter(tasks);
        var first = await Task.WhenAny((IEnumerable<Task>)raced).ConfigureAwait(true);
        Decide(raced);
        return (T)first;
    }

    /// <summary>Returns the error if the scope on which a call is being made has ended; null otherwise.</summary>
    public OperationCanceledException? Refusal() => Scope is { HasEnded: true } ended ? ended.Error() : null;

    /// <summary>Ends a scope. Does nothing if the scope has already ended, or if the journal does not have its cancellation in this place.</summary>
    public void End(CallScope scope, PendingCall? deadline, ScopeEnd reason)
    {
        run.EnsureCurrent();
        if (scope.HasEnded || (reason is ScopeEnd.Cancelled && run.RecordOrMatch(JournalEntryKind.ScopeCancelled, scope.Number, scope.Identity, static () => default) is null))
        {
            return;
        }

        if (deadline is not null)
        {
            run.Remove(deadline);
        }

        Ask();
        scope.Close(reason);
    }

    /// <summary>Requests that the calls of ended scopes are given up.</summary>
    public void Ask() => isAsked = true;

    /// <summary>Gets whether <see cref="Settle"/> has something to do. After the end no wait takes an entry any more: it stays unconsumed.</summary>
    public bool IsDue(bool hasEnded) => isAsked || (hasEnded ? !isOver && pending.Count > 0 : signals.MayRelease);

    /// <summary>Gives up the calls that lost. Call it when the code has come to rest and has not failed.</summary>
    public void Settle(bool hasEnded)
    {
        if (isAsked)
        {
            isAsked = false;
            GiveUp(pending.InOrder().FindAll(static call => call.Scope is { HasEnded: true }), call => call.FailUnheard(call.Scope!.Error()));
        }
        else if (hasEnded)
        {
            isOver = true;
            if (Forgotten().Count == 0)
            {
                // The code has ended: no part of it continues with an error.
                GiveUp(pending.InOrder().FindAll(static call => !call.MayStayOpen), static _ => { });
            }
        }
        else if (signals.Release() is { } released)
        {
            run.Finish(released.Wait, released.Entry);
        }
    }

    private bool IsLost(PendingCall call) => call.HasLost || call.Scope is not null || branches?.Any(static branch => !branch.IsCompleted) == true;

    private void Decide(Task[] raced)
    {
        var lost = raced.Where(static task => !task.IsCompleted).ToHashSet();
        if (lost.Count == 0)
        {
            return;
        }

        List<WaitCall> waits = [];
        foreach (var call in pending.Unordered().Where(call => lost.Remove(call.Completion)))
        {
            PendingCalls.Lose(call);
            if (call is WaitCall wait)
            {
                waits.Add(wait);
            }
        }

        branches ??= [];
        branches.RemoveWhere(static branch => branch.IsCompleted);
        branches.UnionWith(lost);

        // Journals of older versions have no such entry: in them, a wait that lost was served in its turn.
        if (waits.Count > 0 && run.TryTake(JournalEntryKind.WaitLostRace, "$race"))
        {
            Race = new LostRace(++races, Race);
            waits.ForEach(wait => wait.Lost = Race);
        }
    }

    private void GiveUp(List<PendingCall> calls, Action<PendingCall> end)
    {
        Children ??= new GivenUpChildren(run.Effects);
        foreach (var call in calls)
        {
            if (run.RecordOrMatch(JournalEntryKind.CallGivenUp, call.Number, call.Identity, static () => default) is not { } made)
            {
                return;
            }

            run.Remove(call);
            if (call.Child is { } child)
            {
                Children.Add(call, child, call is ChildCall { IsAbandoned: true }, run.IsNew(made));
            }
            else
            {
                (call as ActionCall)?.GiveUp();
            }
        }

        calls.ForEach(end);
    }
}
