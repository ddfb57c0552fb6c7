namespace CodeFirstWorkflow.Benchmarks.Measured;

/// <summary>A message as applications without the bridge write them: the least that a dispatcher needs.</summary>
public sealed class OutboxMessage
{
    public long Id { get; init; }

    public Guid MessageId { get; init; } = Guid.CreateVersion7();

    public required string Type { get; init; }

    public required string Payload { get; init; }

    public DateTime CreatedAt { get; init; } = DateTime.UtcNow;

    public DateTime? SentAt { get; set; }
}
