namespace CodeFirstWorkflow.Events.Routing;

/// <summary>The definitions that live workers can run, as reported with their last heartbeats. Immutable.</summary>
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

    /// <summary>Gets whether every live worker reported its definitions; workers of earlier builds do not.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Returns the definition of a subscription's deliveries.</summary>
    public static DefinitionKey DeliveryOf(string subscription) => new(ExecutionKind.Delivery, subscription, 1);

    /// <summary>Counts the live workers that can run a definition.</summary>
    public int Count(DefinitionKey definition) => workers.GetValueOrDefault(definition);

    /// <summary>Returns whether it is certain that no worker can run a definition.</summary>
    public bool IsNowhere(DefinitionKey definition) => IsComplete && Count(definition) == 0;

    /// <summary>Returns the highest version of a workflow that any worker has; 0 when none has it.</summary>
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
