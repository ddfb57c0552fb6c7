namespace CodeFirstWorkflow.Testing;

/// <summary>
/// What an action with a result does in a test, attempt by attempt: each method adds a step, and the last step serves all later attempts. Attempts of
/// all executions of the host take the steps in the order in which they begin.
/// </summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
public sealed class ActionReplacement<TResult>
{
    private readonly ReplacementScript script;

    internal ActionReplacement(ReplacementScript script) => this.script = script;

    /// <summary>Gets the attempts so far, with their arguments, in the order in which they began.</summary>
    public IReadOnlyList<ActionInvocation> Attempts => script.Attempts;

    /// <summary>Lets one attempt, or all later ones, return a result.</summary>
    /// <param name="result">The result; it is serialized for each attempt.</param>
    /// <returns>This replacement.</returns>
    public ActionReplacement<TResult> With(TResult result) => With(_ => result);

    /// <summary>Lets one attempt, or all later ones, return what a function returns.</summary>
    /// <param name="result">The function; it may read arguments and services, and throw.</param>
    /// <returns>This replacement.</returns>
    public ActionReplacement<TResult> With(Func<ActionInvocation, TResult> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return With(attempt => Task.FromResult(result(attempt)));
    }

    /// <summary>Lets one attempt, or all later ones, return what an async function returns.</summary>
    /// <param name="result">The function; wait in it on the host's <see cref="TimeProvider"/>, not on real time.</param>
    /// <returns>This replacement.</returns>
    public ActionReplacement<TResult> With(Func<ActionInvocation, Task<TResult>> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        script.Add(async attempt => attempt.Serializer.Serialize(await result(attempt).ConfigureAwait(false)));
        return this;
    }

    /// <summary>Lets the next attempt, or all later ones, return a result. Reads well after <see cref="Fails{TException}"/>.</summary>
    /// <param name="result">The result.</param>
    /// <returns>This replacement.</returns>
    public ActionReplacement<TResult> Then(TResult result) => With(result);

    /// <summary>Lets attempts throw a new exception.</summary>
    /// <typeparam name="TException">The type of the exception.</typeparam>
    /// <param name="times">The number of attempts, at least 1; all later ones too if no step follows.</param>
    /// <returns>This replacement.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public ActionReplacement<TResult> Fails<TException>(int times = 1)
        where TException : Exception, new()
        => Fails(static () => new TException(), times);

    /// <summary>Lets attempts throw an exception.</summary>
    /// <param name="error">Creates the exception, once per attempt.</param>
    /// <param name="times">The number of attempts, at least 1; all later ones too if no step follows.</param>
    /// <returns>This replacement.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public ActionReplacement<TResult> Fails(Func<Exception> error, int times = 1)
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
    public ActionReplacement<TResult> Hangs()
    {
        script.Add(RunningAttempt.HangAsync);
        return this;
    }
}
