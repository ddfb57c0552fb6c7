namespace CodeFirstWorkflow.Replay;

/// <summary>A scope to which calls belong: whether it, or a scope around it, has ended, and why.</summary>
/// <param name="number">The position of the scope in program order.</param>
/// <param name="identity">The identity of the scope's call, such as <c>$scope#1</c>.</param>
/// <param name="outer">The scope around it; null for none.</param>
/// <param name="around">The token of the surrounding scope or context.</param>
internal sealed class CallScope(int number, string identity, CallScope? outer, CancellationToken around)
{
    private CancellationTokenSource? source;
    private Exception? thrown;
    private ScopeEnd end;

    public int Number { get; } = number;

    public string Identity { get; } = identity;

    public ScopeEnd End => end is ScopeEnd.None && outer is not null ? outer.End : end;

    public bool HasEnded => End is not ScopeEnd.None;

    public CancellationToken Token => source?.Token ?? Link();

    /// <summary>
    /// Ends the scope. An exception from a callback on its token propagates to the code that ends the scope, or, when the deadline expired, to the
    /// calls that are given up.
    /// </summary>
    public void Close(ScopeEnd reason)
    {
        end = reason;
        try
        {
            source?.Cancel();
        }
        catch (AggregateException e) when (reason is ScopeEnd.Expired)
        {
            thrown = e;
        }
    }

    /// <summary>Returns the exception that explains why a call cannot continue.</summary>
    public OperationCanceledException Error() => new(
        End switch
        {
            ScopeEnd.Expired => $"The deadline of scope '{Identity}' has passed, so its calls were given up.",
            ScopeEnd.Cancelled => $"Scope '{Identity}' was cancelled, so its calls were given up.",
            _ => $"Scope '{Identity}' has ended, so its calls were given up. Await them before the scope ends.",
        },
        thrown);

    private CancellationToken Link()
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(around);
        if (HasEnded)
        {
            source.Cancel();
        }

        return source.Token;
    }
}
