namespace CodeFirstWorkflow.Storage;

/// <summary>Inserts an execution, or finds the one that holds its correlation id.</summary>
/// <param name="Execution">The execution.</param>
public sealed record StartWrite(NewExecution Execution) : StoreWrite
{
    /// <inheritdoc/>
    public override long Bytes => WriteSize.Of(Execution);

    /// <summary>Gets the worker that claims it in the same insert, with epoch 1 and state Running; null leaves it Pending.</summary>
    public Guid? ClaimedBy { get; init; }

    /// <summary>Gets or sets the execution that is stored: the new one when Applied, the existing one when Duplicate.</summary>
    public ExecutionId ResultId { get; set; }

    /// <summary>Gets or sets when it was created, by the store's clock; set when Applied.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
