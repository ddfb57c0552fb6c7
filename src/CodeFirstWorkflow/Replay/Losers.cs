namespace CodeFirstWorkflow.Replay;

/// <summary>
/// The calls of a run that lost: a race, or the scope on which they were made. They are given up once the code has come to rest: code that fails on its way there keeps
/// its calls, so that a retry finds them.
/// </summary>
/// <param name="run">The journal.</param>
/// <param name="pending">The open calls.</param>
/// <param name="signals">The waits in their order.</param>
internal sealed class Losers(ICallLedger run, PendingCalls pending, SignalBuffer signals)
{
    private HashSet<Task>? branches;
    private int races;
    private bool isAsked;
    private bool isOver;

    /// <summary>Gets or sets the scope on which a call is being made; null for the context itself.</summary>
    public CallScope? Scope { get; set; }

    /// <summary>Gets or sets the last race that the code which runs now had lost.</summary>
    public LostRace? Race { get; set; }

    /// <summary>Gets the children that were given up; null while none was.</summary>
    public GivenUpChildren? Children { get; private set; }

    /// <summary>Gets the calls that the code left open without having raced them or made them on a scope.</summary>
    public List<PendingCall> Forgotten() => pending.InOrder().FindAll(call => !call.MayStayOpen && !IsLost(call));

    /// <summary>Notes the end of a child that was given up. Where that was only in consequence of a failure, which a retry voided, the call is open, and the end is its result.</summary>
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

    /// <summary>Lets waits that lost an earlier race take part again.</summary>
    public T[] Enter<T>(IEnumerable<T> tasks) where T : Task
    {
        T[] raced = [.. tasks];
        foreach (var call in signals.Return(raced))
        {
            run.Finish(call.Wait, call.Entry);
        }

        return raced;
    }

    /// <summary>Waits for the first to end; the others have lost then.</summary>
    public async Task<T> RaceAsync<T>(IEnumerable<T> tasks) where T : Task
    {
        var raced = Enter(tasks);
        var first = await Task.WhenAny((IEnumerable<Task>)raced).ConfigureAwait(true);
        Decide(raced);
        return (T)first;
    }

    /// <summary>Words why the scope on which a call is being made takes none; null when it does.</summary>
    public OperationCanceledException? Refusal() => Scope is { HasEnded: true } ended ? ended.Error() : null;

    /// <summary>Ends a scope; does nothing when it has ended, or its execution was cancelled.</summary>
    public void End(CallScope scope, PendingCall? deadline, ScopeEnd reason)
    {
        run.EnsureCurrent();
        if (scope.HasEnded || (reason is ScopeEnd.Cancelled && run.Make(JournalEntryKind.ScopeCancelled, scope.Number, scope.Identity, static () => default) is null))
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

    /// <summary>Asks for the calls of ended scopes to be given up.</summary>
    public void Ask() => isAsked = true;

    public bool IsDue(bool hasEnded) => isAsked || signals.MayRelease || (hasEnded && !isOver && pending.Count > 0);

    /// <summary>Gives up what lost. Call once the code has come to rest, and did not fail.</summary>
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
                // The code has ended: nothing of it goes on with an error.
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

        // Journals of older versions know no such entry: in them, a wait that lost was served in its turn.
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
            if (run.Make(JournalEntryKind.CallGivenUp, call.Number, call.Identity, static () => default) is not { } made)
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
