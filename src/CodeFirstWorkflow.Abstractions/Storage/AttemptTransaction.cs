using System.Data.Common;

namespace CodeFirstWorkflow.Storage;

/// <summary>
/// The transaction that a store opens for one attempt of a transactional action, on a connection that nothing else uses. What the action does to
/// either of them spoils its own attempt and nothing more.
/// </summary>
public abstract class AttemptTransaction
{
    /// <summary>Gets what the action gets.</summary>
    public abstract DbTransaction Transaction { get; }

    /// <summary>Gets the action's code that still runs although its attempt is over; null when the code has ended with its attempt.</summary>
    public Task? Late { get; private set; }

    /// <summary>
    /// Notes that the attempt is over and its code still runs. The store then rolls back and, before it continues, makes sure that the code can no
    /// longer reach the database.
    /// </summary>
    /// <param name="late">Ends with the code.</param>
    public void Abandon(Task late) => Late = late;

    /// <summary>
    /// Checks that the action left its transaction open, whole and fit to commit. Call it once the action has ended, and before its result is
    /// journaled.
    /// </summary>
    /// <param name="error">What the action threw; null when it succeeded.</param>
    /// <returns>A task that ends when the transaction is known to be good, or when the error needs no explanation.</returns>
    /// <exception cref="WorkflowException">The action spoiled its transaction, which will be rolled back.</exception>
    /// <exception cref="DbException">The database would refuse to commit what the action wrote, or the connection is lost.</exception>
    public abstract Task CheckAsync(Exception? error);

    /// <summary>Words what an action did to its transaction.</summary>
    /// <param name="deed">What it did, such as <c>closed the connection of</c>.</param>
    /// <param name="cause">What it threw, or what the database answered; null for none.</param>
    /// <returns>The error of the attempt.</returns>
    protected static WorkflowException Spoiled(string deed, Exception? cause = null) =>
        new(
            $"The action {deed} its transaction, which the engine commits together with the action's result. The attempt has failed. Close every "
                + "reader, and leave the transaction and its connection open.",
            cause);
}
