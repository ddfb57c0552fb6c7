using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow;

/// <summary>
/// Everything that deterministic workflow code may use of the outside world. Its calls are journaled and return the same results on replay.
/// </summary>
public abstract class WorkflowContext
{
    /// <summary>Gets the execution. Replay: the same.</summary>
    public abstract ExecutionId ExecutionId { get; }

    /// <summary>Gets the correlation id, or null. Replay: the same.</summary>
    public abstract string? CorrelationId { get; }

    /// <summary>Gets the token that ends when the execution is cancelled. Replay: ends at the same place.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>Gets a logger. Replay: silent.</summary>
    public abstract ILogger Logger { get; }

    /// <summary>Gets the time of the last journal entry that was delivered, in UTC; never goes back. Replay: the same.</summary>
    public abstract DateTimeOffset UtcNow { get; }

    /// <summary>Gets random numbers seeded by the whole execution id and the run; not for secrets. Replay: the same.</summary>
    public abstract Random Random { get; }

    /// <summary>Gets whether journaled history is being replayed. For diagnostics only; code that branches on it is not deterministic.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>Gets what writes and reads payloads.</summary>
    public abstract IPayloadSerializer Serializer { get; }

    /// <summary>
    /// Draws an id that no other execution, run or draw gets: a hash of the execution id, the run and a counter. Not for secrets: anyone who knows
    /// the execution id can compute it. Replay: the same.
    /// </summary>
    /// <returns>A UUID version 8; version 4 in runs that began before version 8 was given.</returns>
    public abstract Guid NewGuid();

    /// <summary>Calls an action without result. Called by generated extension methods.</summary>
    /// <param name="action">The action.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="options">Settings of this call; null takes the action's.</param>
    /// <returns>A task that ends with the action. Replay: ends at the same place.</returns>
    /// <exception cref="ActionFailedException">All attempts failed.</exception>
    /// <exception cref="ActionTimeoutException">A time limit was passed.</exception>
    /// <exception cref="ActionOutcomeUnknownException">An at-most-once action was interrupted.</exception>
    public abstract Task CallAsync(ActionDefinition action, ActionArguments arguments, ActionOptions? options = null);

    /// <summary>Calls an action with a result. Called by generated extension methods.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="action">The action.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="options">Settings of this call; null takes the action's.</param>
    /// <returns>The result. Replay: the recorded one.</returns>
    /// <exception cref="ActionFailedException">All attempts failed.</exception>
    /// <exception cref="ActionTimeoutException">A time limit was passed.</exception>
    /// <exception cref="ActionOutcomeUnknownException">An at-most-once action was interrupted.</exception>
    public abstract Task<TResult> CallAsync<TResult>(ActionDefinition<TResult> action, ActionArguments arguments, ActionOptions? options = null);

    /// <summary>Starts the list of arguments of a call. Called by generated extension methods.</summary>
    /// <returns>An empty list.</returns>
    public ActionArguments Arguments() => new(Serializer);

    /// <summary>Waits durably. Replay: ends at the same place.</summary>
    /// <param name="delay">
    /// How long, from milliseconds to years; zero or negative ends at once, journaled all the same; <see cref="Timeout.InfiniteTimeSpan"/> never ends
    /// by itself.
    /// </param>
    /// <returns>A task that ends when the time has come or the execution is resumed.</returns>
    public Task DelayAsync(TimeSpan delay) => DelayAsync(delay, default);

    /// <summary>Waits durably, unless the token ends the wait. Replay: ends at the same place.</summary>
    /// <param name="delay">How long; zero or negative ends at once, <see cref="Timeout.InfiniteTimeSpan"/> only by the token or by a resume.</param>
    /// <param name="cancellationToken">A token that workflow code cancels.</param>
    /// <returns>A task that ends when the time has come.</returns>
    public abstract Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Waits durably until a time, by the store's clock. Replay: ends at the same place.</summary>
    /// <param name="time">The time; one that has passed ends at once.</param>
    /// <returns>A task that ends when the time has come.</returns>
    public abstract Task DelayUntilAsync(DateTimeOffset time);

    /// <summary>Waits for a signal. Signals are buffered per name, in order, until awaited. Replay: the recorded one.</summary>
    /// <typeparam name="T">The type of the payload.</typeparam>
    /// <param name="name">The signal's name.</param>
    /// <param name="timeout">
    /// How long at most; null or <see cref="Timeout.InfiniteTimeSpan"/> for ever; zero or negative takes only what has come already.
    /// </param>
    /// <returns>
    /// The payload; the default of the type on time-out. A signal whose payload does not fit the type is refused: it is journaled as such and logged,
    /// and the wait continues.
    /// </returns>
    public abstract Task<T?> WaitForSignalAsync<T>(string name, TimeSpan? timeout = null);

    /// <summary>
    /// Waits for an event whose <see cref="CorrelationKeyAttribute"/> member has a value; one published since the execution started counts. Replay:
    /// the recorded one.
    /// </summary>
    /// <typeparam name="T">The payload of the event: a type with <see cref="EventAttribute"/>, or an entity event.</typeparam>
    /// <param name="key">The key; for an entity event the identification.</param>
    /// <param name="timeout">
    /// How long at most; null or <see cref="Timeout.InfiniteTimeSpan"/> for ever; zero or negative takes only what has come already.
    /// </param>
    /// <returns>The payload, or null on time-out.</returns>
    public abstract Task<T?> WaitForEventAsync<T>(object? key, TimeSpan? timeout = null) where T : class;

    /// <summary>Publishes an event; it commits with the journal. Replay: not published again.</summary>
    /// <param name="event">The event; id and time are drawn here unless set.</param>
    /// <returns>A task that ends with the event as it was published: its id.</returns>
    public abstract Task<string> PublishAsync(WorkflowEvent @event);

    /// <summary>Runs a child workflow and waits for its result. Replay: the recorded one.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="workflow">The workflow.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>The result.</returns>
    /// <exception cref="WorkflowFailedException">The child failed.</exception>
    /// <exception cref="WorkflowCancelledException">The child was cancelled.</exception>
    public abstract Task<TOutput> RunAsync<TInput, TOutput>(WorkflowDefinition<TInput, TOutput> workflow, TInput input, ChildOptions? options = null);

    /// <summary>Starts a child workflow without waiting for it. Replay: the recorded id.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the result.</typeparam>
    /// <param name="workflow">The workflow.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>The id of the child.</returns>
    public abstract Task<ExecutionId> StartAsync<TInput, TOutput>(
        WorkflowDefinition<TInput, TOutput> workflow,
        TInput input,
        ChildOptions? options = null);

    /// <summary>Waits for all. Replay: ends at the same place.</summary>
    /// <param name="tasks">Tasks of this context.</param>
    /// <returns>
    /// A task that ends when all have ended; it fails with all failures, of which <c>await</c> throws the first in the order of the list.
    /// </returns>
    public abstract Task WhenAllAsync(IEnumerable<Task> tasks);

    /// <summary>Waits for all. Replay: the same results.</summary>
    /// <typeparam name="T">The type of the results.</typeparam>
    /// <param name="tasks">Tasks of this context.</param>
    /// <returns>The results in the order of the list.</returns>
    public abstract Task<IReadOnlyList<T>> WhenAllAsync<T>(IEnumerable<Task<T>> tasks);

    /// <summary>Waits for the first to end. Replay: the same one.</summary>
    /// <remarks>
    /// The others have lost. They continue, and may be awaited or raced again; calls that are still open when the workflow returns are given up:
    /// children are cancelled
    /// unless <see cref="ChildOptions.Abandon"/> is set, tokens of running actions are cancelled. A wait that lost takes a signal or event only while
    /// no later wait asks for it.
    /// </remarks>
    /// <param name="tasks">Tasks of this context; at least one.</param>
    /// <returns>The task that ended first, in journal order.</returns>
    public abstract Task<Task> WhenAnyAsync(IEnumerable<Task> tasks);

    /// <summary>Waits for the first to end. Replay: the same one.</summary>
    /// <remarks>The others have lost, as for <see cref="WhenAnyAsync(IEnumerable{Task})"/>.</remarks>
    /// <typeparam name="T">The type of the results.</typeparam>
    /// <param name="tasks">Tasks of this context; at least one.</param>
    /// <returns>The task that ended first, in journal order.</returns>
    public abstract Task<Task<T>> WhenAnyAsync<T>(IEnumerable<Task<T>> tasks);

    /// <summary>Runs a body for each item, so many at once. Replay: in the same order.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="items">The items; enumerated once.</param>
    /// <param name="body">What to do with one.</param>
    /// <param name="concurrency">How many bodies run at once; 0, the default, means all.</param>
    /// <param name="batchSize">How many items are taken before the next are; 0, the default, means all.</param>
    /// <returns>
    /// A task that ends when all items have been tried, whatever failed; it fails with all failures, of which <c>await</c> throws the first in the
    /// order of the items.
    /// </returns>
    public abstract Task ForEachAsync<TItem>(IEnumerable<TItem> items, Func<TItem, Task> body, int concurrency = 0, int batchSize = 0);

    /// <summary>Runs a body for each item, so many at once, and gives the results. Replay: the same results.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="items">The items; enumerated once.</param>
    /// <param name="body">What to do with one.</param>
    /// <param name="concurrency">How many bodies run at once; 0, the default, means all.</param>
    /// <param name="batchSize">How many items are taken before the next are; 0, the default, means all.</param>
    /// <returns>
    /// The results in the order of the items. Fails, once all items have been tried, with all failures, of which <c>await</c> throws the first in the
    /// order of the items.
    /// </returns>
    public abstract Task<IReadOnlyList<TResult>> ForEachAsync<TItem, TResult>(
        IEnumerable<TItem> items,
        Func<TItem, Task<TResult>> body,
        int concurrency = 0,
        int batchSize = 0);

    /// <summary>Runs a body for each batch of items, so many batches at once. Replay: in the same order.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="items">The items; enumerated once, before the first body runs.</param>
    /// <param name="batchSize">How many items a batch has, at least 1; the last may have fewer.</param>
    /// <param name="body">What to do with a batch.</param>
    /// <param name="concurrency">How many bodies run at once; 0 means all; default 1: one batch after the other.</param>
    /// <returns>
    /// A task that ends when all batches have been tried, whatever failed; it fails with all failures, of which <c>await</c> throws the first in the
    /// order of the items.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The size of a batch is less than 1.</exception>
    public Task ForEachAsync<TItem>(IEnumerable<TItem> items, int batchSize, Func<IReadOnlyList<TItem>, Task> body, int concurrency = 1) =>
        ForEachAsync<IReadOnlyList<TItem>>(items.Chunk(batchSize), body, concurrency);

    /// <summary>Runs a body for each batch of items, so many batches at once, and gives the results. Replay: the same results.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="items">The items; enumerated once, before the first body runs.</param>
    /// <param name="batchSize">How many items a batch has, at least 1; the last may have fewer.</param>
    /// <param name="body">What to do with a batch.</param>
    /// <param name="concurrency">How many bodies run at once; 0 means all; default 1: one batch after the other.</param>
    /// <returns>
    /// The results in the order of the batches. Fails, once all batches have been tried, with all failures, of which <c>await</c> throws the first in
    /// the order of the items.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The size of a batch is less than 1.</exception>
    public Task<IReadOnlyList<TResult>> ForEachAsync<TItem, TResult>(
        IEnumerable<TItem> items,
        int batchSize,
        Func<IReadOnlyList<TItem>, Task<TResult>> body,
        int concurrency = 1) =>
        ForEachAsync<IReadOnlyList<TItem>, TResult>(items.Chunk(batchSize), body, concurrency);

    /// <summary>Opens a scope: a context whose calls belong together and are given up when it ends. Replay: the same.</summary>
    /// <param name="deadline">
    /// How long the scope may stay open, from now; null, the default, and infinite for no limit. Then its calls are given up as by
    /// <see cref="WorkflowScope.Cancel"/>.
    /// </param>
    /// <returns>The scope; dispose of it with <c>using</c>.</returns>
    /// <exception cref="WorkflowCancelledException">The execution is being cancelled.</exception>
    public abstract WorkflowScope CreateScope(TimeSpan? deadline = null);

    /// <summary>Opens a scope that ends at a time. Replay: the same.</summary>
    /// <param name="deadline">The time; one that has passed ends the scope at once.</param>
    /// <returns>The scope; dispose of it with <c>using</c>.</returns>
    /// <exception cref="WorkflowCancelledException">The execution is being cancelled.</exception>
    public WorkflowScope CreateScope(DateTimeOffset deadline) => CreateScope(deadline > UtcNow ? deadline - UtcNow : TimeSpan.Zero);

    /// <summary>
    /// Guards a change of the code: true if the execution first reaches this line with the new code, false if it has already passed it. Replay: the
    /// same.
    /// </summary>
    /// <param name="id">The id of the change. The answer is fixed once per execution.</param>
    /// <returns>Whether to run the new code.</returns>
    public abstract bool Patched(string id);

    /// <summary>Creates the exception that ends this run and starts the next: <c>throw context.ContinueAsNew(input)</c>. Replay: the same.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <param name="input">The input of the next run.</param>
    /// <returns>The exception to throw.</returns>
    public Exception ContinueAsNew<TInput>(TInput input) => new ContinueAsNewException(Serializer.SerializeInput(input));

    /// <summary>Creates the exception that ends this run and starts the next without input. Replay: the same.</summary>
    /// <returns>The exception to throw.</returns>
    public Exception ContinueAsNew() => new ContinueAsNewException(default);

    /// <summary>Shows how far the execution is. Replay: no effect.</summary>
    /// <param name="text">One line.</param>
    /// <param name="fraction">From 0 to 1; null when not known.</param>
    public abstract void SetProgress(string text, double? fraction = null);

    /// <summary>
    /// Registers what undoes a step. When the workflow fails or is cancelled, these run in reverse order, shielded from cancellation. Replay: the
    /// same.
    /// </summary>
    /// <param name="compensation">Uses the context as the workflow does.</param>
    public abstract void Compensate(Func<Task> compensation);
}
