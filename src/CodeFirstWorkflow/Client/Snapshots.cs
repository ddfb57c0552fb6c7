using System.Text.Json;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Client;

/// <summary>Turns rows into the snapshots that callers receive.</summary>
internal static class Snapshots
{
    public static WorkflowExecution Of(ExecutionRecord record, PayloadPipeline payloads)
    {
        var failure = payloads.DecodeError(record.Error, record.Id);
        return new WorkflowExecution
        {
            Id = record.Id,
            Kind = record.Kind,
            Workflow = record.Name,
            Version = record.Version,
            State = record.State,
            Input = Element(payloads.ShowInput(record)),
            Output = Element(payloads.ShowOutput(record)),
            Error = failure?.Message,
            Failure = failure,
            CorrelationId = record.CorrelationId,
            ParentId = record.ParentId,
            EventId = record.EventId,
            Queue = record.Queue,
            Priority = record.Priority,
            Metadata = Metadata(record),
            Progress = payloads.DecodeProgress(record),
            DueAt = record.DueAt,
            CreatedAt = record.CreatedAt,
            StartedAt = record.StartedAt,
            EndedAt = record.EndedAt,
            Attempts = record.Attempts,
        };
    }

    /// <summary>Returns the metadata that a user passed with the start, without the engine's own.</summary>
    public static IReadOnlyDictionary<string, string> Metadata(ExecutionRecord record)
    {
        var metadata = MetadataJson.Read(record.Metadata);
        return metadata.ContainsKey(ChildDepth.Key)
            ? metadata.Where(static pair => pair.Key != ChildDepth.Key).ToDictionary(StringComparer.Ordinal)
            : metadata;
    }

    private static JsonElement? Element(ReadOnlyMemory<byte> json) => json.IsEmpty ? null : JsonElement.Parse(json.Span);
}
