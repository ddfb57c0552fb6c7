using System.Runtime.CompilerServices;
using CodeFirstWorkflow.Client;
using CodeFirstWorkflow.Events.Publishing;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.EntityFrameworkCore.Saving;

/// <summary>
/// Validates what is asked of a context and keeps it for the next save. Its payload is serialized at once, so later changes of it have no effect.
/// </summary>
internal sealed class ContextRequests(
    EventRequests events,
    StartRequests starts,
    PayloadPipeline payloads,
    WorkflowOperations operations,
    JournalWriter writer,
    EngineLoggers loggers)
{
    private readonly ConditionalWeakTable<DbContext, ContextOutbox> outboxes = [];
    private readonly ILogger log = loggers.CreateLogger("CodeFirstWorkflow.EntityFrameworkCore");

    /// <summary>Returns the outbox of a context; null where nothing was ever asked of it.</summary>
    public ContextOutbox? Find(DbContext context) => outboxes.TryGetValue(context, out var outbox) ? outbox : null;

    public void Publish(DbContext context, WorkflowEvent @event)
    {
        if (events.Check(@event) is { } write)
        {
            Add(context, write);
        }
    }

    public PendingStart<TOutput> Start<TInput, TOutput>(
        DbContext context,
        WorkflowDefinition<TInput, TOutput> workflow,
        TInput input,
        StartOptions? options)
    {
        var write = new StartWrite(starts.Check(workflow, payloads.Serializer.SerializeInput(input), options));
        Add(context, write);
        return new PendingStart<TOutput>(operations, write);
    }

    public void Signal<T>(DbContext context, ExecutionId id, string name, T payload)
    {
        Names.Check(name, "A signal's name");
        var json = payloads.Serializer.Serialize(payload);
        payloads.Serializer.CheckSize(json, "The payload of signal", name);
        var source = Entropy.NewGuid().ToString("N");
        Add(context, new InboxWrite(new InboxItem
        {
            ExecutionId = id,
            SourceId = source,
            Kind = InboxKind.Signal,
            Name = name,
            Payload = payloads.Encode(json, PayloadPlace.Inbox(id, source)),
        }));
    }

    private void Add(DbContext context, StoreWrite write)
    {
        write.Ring = writer.Ring;
        outboxes.GetValue(context, _ => new ContextOutbox(log)).Add(context, write);
    }
}
