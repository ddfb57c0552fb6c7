using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Worker;

namespace CodeFirstWorkflow.Events.Delivery;

/// <summary>Registers the workflow methods that run deliveries in this process.</summary>
internal sealed class DeliveryPrograms(
    WorkflowRegistry registry,
    TriggeredExecutions triggered,
    JournalWriter writer,
    WorkflowWorker worker,
    WorkflowOptions options,
    PayloadPipeline payloads)
{
    private readonly DeliveryPolicy policy = new(options);

    /// <summary>Adds the workflow method of a subscription's deliveries.</summary>
    public void Add(SubscriptionDefinition subscription) => Add(subscription.Id, subscription);

    /// <summary>Adds the workflow method of deliveries that were created under an earlier id of a subscription.</summary>
    public void AddFormer(string id, SubscriptionDefinition subscription)
    {
        if (!registry.TryFind(LiveDefinitions.DeliveryOf(id), out _))
        {
            Add(id, subscription);
        }
    }

    private void Add(string id, SubscriptionDefinition subscription) =>
        registry.AddDelivery(new DeliveryProgram(subscription, policy, payloads, StartAsync).MethodFor(id));

    // The execution is unique by workflow and event, and by its key: starting it again finds the existing one.
    private async Task StartAsync(string workflow, string? correlation, RoutedEvent @event)
    {
        var start = new StartWrite(triggered.Workflow(workflow, correlation, @event));
        await writer.WriteAsync(start).ConfigureAwait(false);
        worker.InsertClaims.OnStarted(start);
    }
}
