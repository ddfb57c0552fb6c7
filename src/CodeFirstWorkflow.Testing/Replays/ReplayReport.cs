namespace CodeFirstWorkflow.Testing;

/// <summary>What a replay of executions against the code of this build found.</summary>
/// <param name="Executions">The number of executions that were replayed.</param>
/// <param name="Failures">The executions that this build could not continue, by id; empty when it can continue all.</param>
public sealed record ReplayReport(int Executions, IReadOnlyList<ReplayFailure> Failures)
{
    /// <summary>Fails a test unless this build can continue all executions.</summary>
    /// <exception cref="WorkflowTestException">It could not continue some; the message lists them.</exception>
    public void ThrowIfFailed()
    {
        if (Failures.Count > 0)
        {
            throw new WorkflowTestException(
                $"This build cannot continue {Failures.Count} of {Executions} executions:{Environment.NewLine}"
                    + string.Join(Environment.NewLine, Failures));
        }
    }
}
