namespace CodeFirstWorkflow.Worker.Claiming;

/// <summary>The row of a start or delivery that was claimed in its own insert, known without reading it.</summary>
internal static class ClaimedStart
{
    public static ExecutionRecord Of(NewExecution execution, DateTimeOffset createdAt, Guid owner) => new()
    {
        Id = execution.Id,
        Kind = execution.Kind,
        Name = execution.Name,
        Version = execution.Version,
        State = ExecutionState.Running,
        Queue = execution.Queue,
        Priority = execution.Priority,
        Owner = owner,
        Epoch = 1,
        Run = 1,
        CorrelationId = execution.CorrelationId,
        IsKeyed = execution.IsKeyed,
        EventId = execution.EventId,
        Input = execution.Input,
        Metadata = execution.Metadata,
        TraceParent = execution.TraceParent,
        CreatedAt = createdAt,
        StartedAt = createdAt,
    };
}
