namespace CodeFirstWorkflow.Routing;

using CodeFirstWorkflow.Registry;

/// <summary>The subscriptions of this process, and those that only other workers have.</summary>
internal sealed class SubscriptionCatalog
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SubscriptionDefinition> known = new(StringComparer.Ordinal);
    private readonly IWorkflowStore store;
    private volatile RouteTable? table;
    private volatile ForeignRoutes foreign = new([]);

    /// <summary>Creates the catalogue.</summary>
    /// <param name="registry">The declared subscriptions.</param>
    /// <param name="store">Where workers register theirs.</param>
    public SubscriptionCatalog(WorkflowRegistry registry, IWorkflowStore store)
    {
        this.store = store;
        foreach (var subscription in registry.Subscriptions)
        {
            known.Add(subscription.Id, subscription);
        }
    }

    /// <summary>Gets the routes as they are now; made anew when they are first asked for after a change, so that many registrations make them once.</summary>
    public RouteTable Table => table ?? MakeTable();

    /// <summary>Gets the subscriptions that only other workers have, as of the last refresh.</summary>
    public ForeignRoutes Foreign => foreign;

    /// <summary>Gets the subscriptions of this process, in ordinal order of their ids.</summary>
    public IReadOnlyList<SubscriptionDefinition> Known
    {
        get
        {
            lock (gate)
            {
                return [.. known.Values.OrderBy(subscription => subscription.Id, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Finds a subscription of this process.</summary>
    public SubscriptionDefinition? Find(string id)
    {
        lock (gate)
        {
            return known.GetValueOrDefault(id);
        }
    }

    /// <summary>Adds a subscription at run time.</summary>
    /// <returns>False when its id is taken.</returns>
    public bool TryAdd(SubscriptionDefinition subscription)
    {
        lock (gate)
        {
            if (!known.TryAdd(subscription.Id, subscription))
            {
                return false;
            }

            table = null;
            return true;
        }
    }

    /// <summary>Tells the store of subscriptions of this process.</summary>
    public Task PublishAsync(IReadOnlyList<SubscriptionDefinition> subscriptions, CancellationToken cancellationToken) =>
        subscriptions.Count == 0 ? Task.CompletedTask : store.RegisterSubscriptionsAsync([.. subscriptions.Select(Record)], cancellationToken);

    /// <summary>Learns what others have.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var all = await store.ListSubscriptionsAsync(cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            foreign = new ForeignRoutes(all.Where(record => !known.ContainsKey(record.Id)));
        }
    }

    private RouteTable MakeTable()
    {
        lock (gate)
        {
            return table ??= new RouteTable(known.Values);
        }
    }

    private static SubscriptionRecord Record(SubscriptionDefinition subscription) => new()
    {
        Id = subscription.Id,
        Key = subscription.Key,
        Manager = subscription.Event.Manager,
        Target = subscription.Workflow is { } workflow
            ? new DefinitionKey(ExecutionKind.Workflow, workflow.Name, workflow.Version)
            : new DefinitionKey(ExecutionKind.Delivery, subscription.Id, 1),
        Queue = subscription.Workflow?.Queue ?? "default",
    };
}
