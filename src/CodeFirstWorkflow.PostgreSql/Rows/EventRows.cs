using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Rows;

/// <summary>Reads rows of <c>workflow_event</c>.</summary>
internal static class EventRows
{
    public const string Columns = """
        e.id, e.type, e.name, e.key, e.source, e.occurred_at, e.payload, e.correlation_id, e.causation_id, e.trace_parent, e.metadata,
        e.position, e.created_at, e.routed_at
        """;

    public static EventRecord Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Type = reader.GetString(1),
        Name = reader.GetString(2),
        Key = reader.TextOrNull(3),
        Source = reader.TextOrNull(4),
        OccurredAt = reader.Time(5),
        Payload = reader.Bytes(6),
        CorrelationId = reader.TextOrNull(7),
        CausationId = reader.TextOrNull(8),
        TraceParent = reader.TextOrNull(9),
        Metadata = reader.Bytes(10),
        Position = reader.GetInt64(11),
        CreatedAt = reader.Time(12),
        RoutedAt = reader.TimeOrNull(13),
    };
}
