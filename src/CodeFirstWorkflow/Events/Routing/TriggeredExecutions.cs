using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Events.Routing;

/// <summary>Creates the executions that an event triggers.</summary>
/// <param name="registry">Provides the highest version of each workflow here.</param>
/// <param name="catalog">Provides the highest version that any worker has.</param>
/// <param name="payloads">Encodes inputs.</param>
/// <param name="ids">Derives ids; null to draw them.</param>
internal sealed class TriggeredExecutions(WorkflowRegistry registry, SubscriptionCatalog catalog, PayloadPipeline payloads, IdSource? ids = null)
{
    /// <summary>The metadata key that marks an undecided delivery for as long as its row exists.</summary>
    public const string UndecidedMark = "undecided";

    private static readonly ReadOnlyMemory<byte> UndecidedMetadata = MetadataJson.Write(new Dictionary<string, string> { [UndecidedMark] = "true" });

    /// <summary>Creates what a matching subscription starts: its workflow with the payload, or a delivery.</summary>
    public NewExecution Decided(RouteDecision decision, RoutedEvent @event) =>
        decision.Subscription.Workflow is { } workflow
            ? Workflow(workflow.Name, decision.Correlation, @event)
            : Delivery(decision.Subscription.Id, "default", @event);

    /// <summary>
    /// Creates the delivery in which a worker runs validator and predicate, for a subscription that is not known here or whose validator or predicate
    /// threw.
    /// </summary>
    public NewExecution Undecided(string subscription, string queue, RoutedEvent @event) =>
        Delivery(subscription, queue, @event) with { Undecided = true, Metadata = UndecidedMetadata };

    /// <summary>
    /// Creates the execution of a workflow that an event starts: the highest version that any worker has, with the key of the event as correlation id,
    /// or, where there is none, with the event's id, which is no key.
    /// </summary>
    public NewExecution Workflow(string name, string? correlation, RoutedEvent @event)
    {
        var (version, queue) = catalog.Highest(registry.Latest(name).Definition);
        return New(ExecutionKind.Workflow, name, @event, @event.Payload) with
        {
            Version = version,
            Queue = queue,
            CorrelationId = correlation ?? @event.Envelope.Id,
            IsKeyed = correlation is not null,
        };
    }

    private NewExecution Delivery(string subscription, string queue, RoutedEvent @event) =>
        New(
            ExecutionKind.Delivery,
            subscription,
            @event,
            CloudEventJson.Write(writer => CloudEventJson.Write(writer, @event.Envelope, @event.Payload))) with
        { Queue = queue };

    private NewExecution New(ExecutionKind kind, string name, RoutedEvent @event, ReadOnlyMemory<byte> input)
    {
        var id = ids?.OfEvent(@event.Envelope.Id, kind, name) ?? ExecutionId.New();
        return new NewExecution
        {
            Id = id,
            Kind = kind,
            Name = name,
            Input = payloads.Encode(input, PayloadPlace.Input(id)),
            EventId = @event.Envelope.Id,
            CorrelationId = @event.Envelope.Id,
            TraceParent = WorkflowTelemetry.CurrentTraceParent ?? @event.Envelope.TraceParent,
        };
    }
}
