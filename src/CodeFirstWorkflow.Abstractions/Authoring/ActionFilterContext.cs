using System.Data.Common;

namespace CodeFirstWorkflow;

/// <summary>One attempt of an action as an <see cref="IActionFilter"/> sees it. Not thread-safe.</summary>
/// <param name="action">The action.</param>
/// <param name="invocation">The attempt.</param>
public sealed class ActionFilterContext(ActionDefinition action, ActionInvocation invocation)
{
    private ReadOnlyMemory<byte>? result;

    /// <summary>
    /// Gets the action. A handler of an event has the name <c>deliver</c>, the decision for which events it runs <c>decide</c>, a dead-letter method
    /// <c>dead_letter</c>.
    /// </summary>
    public ActionDefinition Action { get; } = action;

    /// <summary>Gets what the action may ask for: execution, call, attempt, idempotency key, logger.</summary>
    public ActionContext Context => invocation.Context;

    /// <summary>Gets the services of this attempt, the scope from which the action's own services come.</summary>
    public IServiceProvider Services => invocation.Services;

    /// <summary>Gets the transaction of a transactional action, which commits together with the result; null for any other action.</summary>
    public DbTransaction? Transaction => invocation.Transaction;

    /// <summary>Gets the token of this attempt.</summary>
    public CancellationToken CancellationToken => invocation.CancellationToken;

    /// <summary>Gets whether there is a result: the action has run, or a filter has set one.</summary>
    public bool HasResult => result is not null;

    internal ReadOnlyMemory<byte> Json => result
        ?? (Action.OutputType is { } type
            ? throw new InvalidOperationException(
                $"Action '{Action.Name}' has a result of type '{type}', but a filter neither called 'next' nor set a result. Call SetResult, or 'next'.")
            : default);

    /// <summary>Reads an argument of the call.</summary>
    /// <typeparam name="T">The declared type of the parameter.</typeparam>
    /// <param name="name">The name of the parameter.</param>
    /// <returns>A copy of the value: changing it changes nothing for the action.</returns>
    /// <exception cref="PayloadException">The argument is missing or does not fit.</exception>
    public T Argument<T>(string name) => invocation.Argument<T>(name);

    /// <summary>Reads an argument that not every action has.</summary>
    /// <typeparam name="T">The declared type of the parameter.</typeparam>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="missing">What is returned where the call has no such argument.</param>
    /// <returns>A copy of the value, or <paramref name="missing"/>.</returns>
    /// <exception cref="PayloadException">The argument does not fit.</exception>
    public T Argument<T>(string name, T missing) => invocation.Argument(name, missing);

    /// <summary>Reads the result, once the action has run or a filter has set one.</summary>
    /// <typeparam name="T">The type of the action's result.</typeparam>
    /// <returns>A copy of the result.</returns>
    /// <exception cref="InvalidOperationException">There is none yet, or the action has none.</exception>
    public T Result<T>() => result is { IsEmpty: false } json
        ? invocation.Serializer.Deserialize<T>(json.Span)
        : throw new InvalidOperationException($"Action '{Action.Name}' has no result{(Action.OutputType is null ? "" : " yet")}.");

    /// <summary>Sets the result in place of the action's, or replaces it.</summary>
    /// <typeparam name="T">The type of the action's result.</typeparam>
    /// <param name="value">The result.</param>
    /// <exception cref="InvalidOperationException">The action has no result, or one of another type.</exception>
    /// <exception cref="PayloadException">The value does not serialize.</exception>
    public void SetResult<T>(T value) => result = Action.OutputType == typeof(T)
        ? invocation.Serializer.Serialize(value)
        : throw new InvalidOperationException(
            Action.OutputType is { } type
                ? $"The result of action '{Action.Name}' is of type '{type}', not '{typeof(T)}'. Give that type: SetResult<{type.Name}>(...)."
                : $"Action '{Action.Name}' has no result. Return without calling 'next' to leave it out.");

    internal void Enlist(object service) => invocation.Enlist(service);

    internal async Task RunActionAsync(Func<Task<ReadOnlyMemory<byte>>> action) => result = await action().ConfigureAwait(false);
}
