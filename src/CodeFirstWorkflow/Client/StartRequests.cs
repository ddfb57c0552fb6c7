using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Client;

/// <summary>Validates the start that a caller requests, before anything is stored.</summary>
internal sealed class StartRequests(WorkflowRegistry registry, PayloadPipeline payloads, IdSource? ids = null)
{
    public NewExecution Check(WorkflowDefinition workflow, ReadOnlyMemory<byte> input, StartOptions? options)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        registry.Find(workflow);
        payloads.Serializer.CheckSize(input, "The input of workflow", workflow.Name);
        if (options?.CorrelationId is { } correlation)
        {
            Names.CheckOptional(correlation, $"The correlation id of workflow '{workflow.Name}'");
        }

        Names.CheckMetadata(options?.Metadata, $"workflow '{workflow.Name}'");
        StartLimits.CheckQueue(options?.Queue);
        StartLimits.CheckPriority(options?.Priority);
        var id = ids is null ? ExecutionId.New() : new ExecutionId(ids.OfCaller());
        return new NewExecution
        {
            Id = id,
            Name = workflow.Name,
            Version = workflow.Version,
            Queue = options?.Queue ?? workflow.Queue,
            Priority = options?.Priority ?? 0,
            StartAt = options?.StartAt is { } at ? FarTime.Kept(at) : null,
            CorrelationId = string.IsNullOrWhiteSpace(options?.CorrelationId) ? null : options.CorrelationId,
            Input = payloads.Encode(input, PayloadPlace.Input(id)),
            Metadata = MetadataJson.Write(options?.Metadata),
            TraceParent = WorkflowTelemetry.CurrentTraceParent,
        };
    }
}
