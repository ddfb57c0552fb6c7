namespace CodeFirstWorkflow.Testing;

/// <summary>
/// What an action without result does in a test, attempt by attempt: each method adds a step, and the last step serves all later attempts. Attempts
/// of all executions of the host take the steps in the order in which they begin.
/// </summary>
public sealed class ActionReplacement
{
    private readonly ReplacementScript script;

    internal ActionReplacement(ReplacementScript script) => this.script = script;

    /// <summary>Gets the attempts so far, with their arguments, in the order in which they began.</summary>
    public IReadOnlyList<ActionInvocation> Attempts => script.Attempts;

    /// <summary>Lets one attempt, or all later ones, succeed.</summary>
    /// <returns>This replacement.</returns>
    public ActionReplacement Succeeds() => With(static _ => { });

    /// <summary>Lets the next attempt, or all later ones, succeed. Reads well after <see cref="Fails{TException}"/>.</summary>
    /// <returns>This replacement.</returns>
    public ActionReplacement Then() => Succeeds();

    /// <summary>Lets one attempt, or all later ones, run code.</summary>
    /// <param name="code">The code; it may read arguments and services, and throw.</param>
    /// <returns>This replacement.</returns>
    public ActionReplacement With(Action<ActionInvocation> code)
    {
        ArgumentNullException.ThrowIfNull(code);
        script.Add(attempt =>
        {
            code(attempt);
            return Task.FromResult(ReadOnlyMemory<byte>.Empty);
        });
        return this;
    }

    /// <summary>Lets one attempt, or all later ones, run async code.</summary>
    /// <param name="code">The code; wait in it on the host's <see cref="TimeProvider"/>, not on real time.</param>
    /// <returns>This replacement.</returns>
    public ActionReplacement With(Func<ActionInvocation, Task> code)
    {
        ArgumentNullException.ThrowIfNull(code);
        script.Add(async attempt =>
        {
            await code(attempt).ConfigureAwait(false);
            return ReadOnlyMemory<byte>.Empty;
        });
        return this;
    }

    /// <summary>Lets attempts throw a new exception.</summary>
    /// <typeparam name="TException">The type of the exception.</typeparam>
    /// <param name="times">The number of attempts, at least 1; all later ones too if no step follows.</param>
    /// <returns>This replacement.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public ActionReplacement Fails<TException>(int times = 1)
        where TException : Exception, new()
        => Fails(static () => new TException(), times);

    /// <summary>Lets attempts throw an exception.</summary>
    /// <param name="error">Creates the exception, once per attempt.</param>
    /// <param name="times">The number of attempts, at least 1; all later ones too if no step follows.</param>
    /// <returns>This replacement.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public ActionReplacement Fails(Func<Exception> error, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(error);
        script.Add(_ => Task.FromException<ReadOnlyMemory<byte>>(error()), times);
        return this;
    }

    /// <summary>
    /// Lets one attempt, or all later ones, never end by itself: a time limit of the action, a cancellation or the end of the host ends it. Time may
    /// pass meanwhile.
    /// </summary>
    /// <returns>This replacement.</returns>
    public ActionReplacement Hangs()
    {
        script.Add(RunningAttempt.HangAsync);
        return this;
    }
}
