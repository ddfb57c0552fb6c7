namespace CodeFirstWorkflow.Benchmarks.Measured;

/// <summary>A row whose saved changes are events, where the context has the bridge.</summary>
[Entity("SavedRow")]
public sealed class SavedRow
{
    public int Id { get; init; }

    public required string Name { get; init; }

    public required string Status { get; set; }

    public decimal Amount { get; set; }
}
