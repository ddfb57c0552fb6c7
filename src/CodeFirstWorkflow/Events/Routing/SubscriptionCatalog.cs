using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Registry;

namespace CodeFirstWorkflow.Events.Routing;

/// <summary>The subscriptions of this process, and the ones that only other workers have.</summary>
internal sealed class SubscriptionCatalog
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SubscriptionDefinition> known = new(StringComparer.Ordinal);
    private readonly IWorkflowStore store;
    private readonly StoreClock clock;
    private volatile RouteTable? table;
    private volatile LiveDefinitions live = new([], default);
    private volatile IReadOnlyList<SubscriptionRecord> all = [];
    private volatile IReadOnlyDictionary<DefinitionKey, string> queues = new Dictionary<DefinitionKey, string>();
    private volatile IReadOnlyList<(string Id, SubscriptionDefinition Heir)> formers = [];
    private volatile ForeignRoutes foreign = new([]);

    /// <summary>Creates the catalogue.</summary>
    /// <param name="registry">The declared subscriptions.</param>
    /// <param name="store">The store in which workers register their subscriptions.</param>
    /// <param name="clock">The store's clock, which decides which workers are live.</param>
    public SubscriptionCatalog(WorkflowRegistry registry, IWorkflowStore store, StoreClock clock)
    {
        (this.store, this.clock) = (store, clock);
        foreach (var subscription in registry.Subscriptions)
        {
            known.Add(subscription.Id, subscription);
        }
    }

    /// <summary>Gets the current routes; they are rebuilt on the first use after a change, so that many registrations cause one rebuild.</summary>
    public RouteTable Table => table ?? MakeTable();

    /// <summary>Gets the subscriptions that only other workers have, as of the last refresh.</summary>
    public ForeignRoutes Foreign => foreign;

    /// <summary>Gets the definitions that live workers can run, as of the last refresh.</summary>
    public LiveDefinitions Live => live;

    /// <summary>Gets all subscriptions that any worker registered, as of the last refresh.</summary>
    public IReadOnlyList<SubscriptionRecord> All => all;

    /// <summary>Gets the ids under which subscriptions of workflows of this process were registered before, as of the last refresh.</summary>
    public IReadOnlyList<(string Id, SubscriptionDefinition Heir)> Formers => formers;

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

    /// <summary>
    /// Counts the workers that have a subscription, as of the last refresh. For a workflow's subscription that was registered under another id
    /// before, counts the workers that have it under its current id.
    /// </summary>
    public int CountWorkers(string id)
    {
        var heir = formers.FirstOrDefault(former => former.Id == id).Heir;
        return live.Count(LiveDefinitions.DeliveryOf(heir?.Id ?? id));
    }

    /// <summary>
    /// Returns the version and the queue with which an event starts a workflow: the highest version that any worker has, including this process.
    /// </summary>
    public (int Version, string Queue) Highest(WorkflowDefinition local)
    {
        var version = live.Highest(local.Name);
        return version <= local.Version
            ? (local.Version, local.Queue)
            : (version, queues.GetValueOrDefault(new DefinitionKey(ExecutionKind.Workflow, local.Name, version), local.Queue));
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

    /// <summary>Registers subscriptions of this process in the store.</summary>
    public Task PublishAsync(IReadOnlyList<SubscriptionDefinition> subscriptions, CancellationToken cancellationToken) =>
        subscriptions.Count == 0 ? Task.CompletedTask : store.RegisterSubscriptionsAsync([.. subscriptions.Select(Record)], cancellationToken);

    /// <summary>Loads the subscriptions and definitions of other workers.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var workers = await store.ListWorkersAsync(cancellationToken).ConfigureAwait(false);
        all = await store.ListSubscriptionsAsync(cancellationToken).ConfigureAwait(false);
        queues = all.Where(record => record.Target.Kind is ExecutionKind.Workflow).GroupBy(record => record.Target)
            .ToDictionary(same => same.Key, same => same.First().Queue);
        live = new LiveDefinitions(workers, clock.UtcNow);
        Sort(Known);
    }

    // A workflow's subscription belongs to workflow and key, regardless of which method had the [On] when it was registered: a subscription that is
    // known here under another id is not foreign.
    private void Sort(IReadOnlyList<SubscriptionDefinition> here)
    {
        var ids = here.Select(subscription => subscription.Id).ToHashSet(StringComparer.Ordinal);
        var heirs = new Dictionary<(string Workflow, string Key), SubscriptionDefinition>();
        foreach (var subscription in here.Where(subscription => subscription.Workflow is not null))
        {
            heirs.TryAdd((subscription.Workflow!.Name, subscription.Key), subscription);
        }

        var former = new List<(string, SubscriptionDefinition)>();
        var strange = new List<SubscriptionRecord>();
        foreach (var record in all.Where(record => !ids.Contains(record.Id)))
        {
            if (record.Target.Kind is ExecutionKind.Workflow && heirs.TryGetValue((record.Target.Name, record.Key), out var heir))
            {
                former.Add((record.Id, heir));
            }
            else
            {
                strange.Add(record);
            }
        }

        (formers, foreign) = (former, new ForeignRoutes(strange));
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
