namespace CodeFirstWorkflow;

/// <summary>
/// Brings executions that are ready to a worker. It only wakes workers: the store knows what is ready, and leases and fencing are there too, so a
/// wake-up that
/// is lost, late or repeated does no harm. Every worker's sweep finds executions without a wake-up.
/// </summary>
public interface IExecutionDispatcher
{
    /// <summary>Gets its name, such as <c>Hangfire</c>; the setting <c>Engine</c> chooses by it.</summary>
    string Name { get; }

    /// <summary>
    /// Takes executions that became ready or know when they will be. Called when that is durable; returns at once, and what goes wrong is logged,
    /// never thrown.
    /// </summary>
    /// <param name="executions">The executions.</param>
    void Dispatch(IReadOnlyList<ReadyExecution> executions);

    /// <summary>
    /// Takes an execution that this process does not hold and to which something was sent or done: it is ready if no other worker holds it. Returns
    /// at once, and what goes wrong is logged, never thrown.
    /// </summary>
    /// <param name="id">The execution.</param>
    void Wake(ExecutionId id);

    /// <summary>
    /// Looks for rings at once: this process or another made some in a commit. Returns at once, and what goes wrong is logged, never thrown.
    /// </summary>
    void OnRung();
}
