namespace CodeFirstWorkflow;

/// <summary>
/// Runs around every attempt of every action, and of every handler of events and dead-letter method: for logging, tenants, metrics, fakes in tests.
/// Register it with <c>AddActionFilter</c>; the first that was registered is the outermost. Replay: it runs where the action runs, so a call whose
/// result is journaled does not run it again.
/// </summary>
public interface IActionFilter
{
    /// <summary>
    /// Runs around one attempt. It is part of the attempt: its time counts against the attempt's limit, it runs within the transaction of a
    /// transactional action, and what it throws is the attempt's failure, retried as the action's own.
    /// </summary>
    /// <param name="attempt">The attempt: arguments, services, result.</param>
    /// <param name="next">
    /// Runs the filters after this one, then the action. Call it at most once and await it; where it is not called, the action does not run, and
    /// <see cref="ActionFilterContext.SetResult{T}"/> supplies the result.
    /// </param>
    /// <returns>A task that ends with the attempt.</returns>
    Task InvokeAsync(ActionFilterContext attempt, Func<Task> next);
}
