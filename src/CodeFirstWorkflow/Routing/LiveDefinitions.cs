namespace CodeFirstWorkflow.Routing;

/// <summary>What the workers that live can run, as they told with their last heartbeats. Immutable.</summary>
internal sealed class LiveDefinitions
{
    private readonly Dictionary<DefinitionKey, int> workers = [];
    private readonly Dictionary<string, int> highest = new(StringComparer.Ordinal);

    /// <summary>Reads the workers' rows.</summary>
    /// <param name="workers">All workers.</param>
    /// <param name="now">The store's time.</param>
    public LiveDefinitions(IEnumerable<WorkerRecord> workers, DateTimeOffset now)
    {
        foreach (var worker in workers.Where(worker => worker.HeartbeatAt + worker.Lease > now))
        {
            IsComplete &= worker.Definitions is not null;
            foreach (var definition in worker.Definitions ?? [])
            {
                Add(definition);
            }
        }
    }

    /// <summary>Gets whether every worker told; those of builds from before this was asked do not.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Gives the definition of a subscription's deliveries.</summary>
    public static DefinitionKey DeliveryOf(string subscription) => new(ExecutionKind.Delivery, subscription, 1);

    /// <summary>Counts the workers that can run something.</summary>
    public int Count(DefinitionKey definition) => workers.GetValueOrDefault(definition);

    /// <summary>Tells whether it is sure that no worker can run something.</summary>
    public bool IsNowhere(DefinitionKey definition) => IsComplete && Count(definition) == 0;

    /// <summary>Gives the highest version of a workflow that any worker has; 0 when none has it.</summary>
    public int Highest(string workflow) => highest.GetValueOrDefault(workflow);

    private void Add(DefinitionKey definition)
    {
        workers[definition] = workers.GetValueOrDefault(definition) + 1;
        if (definition.Kind is ExecutionKind.Workflow)
        {
            highest[definition.Name] = Math.Max(definition.Version, highest.GetValueOrDefault(definition.Name));
        }
    }
}
