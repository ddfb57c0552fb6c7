namespace CodeFirstWorkflow.Worker;

/// <summary>The row of a start that was claimed in its own insert, known without reading it.</summary>
internal static class ClaimedStart
{
    public static ExecutionRecord Of(StartWrite start, Guid owner)
    {
        var execution = start.Execution;
        return new ExecutionRecord
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
            EventId = execution.EventId,
            Input = execution.Input,
            Metadata = execution.Metadata,
            TraceParent = execution.TraceParent,
            CreatedAt = start.CreatedAt,
            StartedAt = start.CreatedAt,
        };
    }
}
