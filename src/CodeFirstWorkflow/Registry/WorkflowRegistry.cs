using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace CodeFirstWorkflow.Registry;

/// <summary>
/// Everything that the modules of this process declare, indexed. Immutable after start-up, except for deliveries to handlers that are registered at
/// run time.
/// </summary>
internal sealed class WorkflowRegistry
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, WorkflowMethod> latest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActionDefinition> actions = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, EventDefinition> events = [];
    private readonly Dictionary<Type, EntityDefinition> entities = [];
    private readonly Dictionary<string, SubscriptionDefinition> subscriptions = new(StringComparer.Ordinal);
    private readonly List<string> failures = [];
    private readonly ConcurrentDictionary<DefinitionKey, WorkflowMethod> programs = new();
    private volatile HashSet<DefinitionKey>? definitions;

    public WorkflowRegistry(IEnumerable<WorkflowModule> modules)
    {
        foreach (var module in Flatten(modules))
        {
            Modules.Add(module);
            Add(module);
        }

        foreach (var action in actions.Values)
        {
            Add(ExecutionKind.Action, ActionProgram.For(action));
        }

        if (failures.Count > 0)
        {
            throw new WorkflowException(string.Join(Environment.NewLine, failures));
        }
    }

    public List<WorkflowModule> Modules { get; } = [];

    /// <summary>Gets the definitions that this process can run: the same set until one is added.</summary>
    public IReadOnlySet<DefinitionKey> Definitions
    {
        get
        {
            if (definitions is { } known)
            {
                return known;
            }

            lock (gate)
            {
                return definitions ??= [.. programs.Keys];
            }
        }
    }

    public IReadOnlyCollection<SubscriptionDefinition> Subscriptions => subscriptions.Values;

    public IEnumerable<ActionDefinition> Actions => actions.Values;

    public bool TryFind(DefinitionKey key, [NotNullWhen(true)] out WorkflowMethod? program) => programs.TryGetValue(key, out program);

    public WorkflowMethod Latest(string workflow) => latest.TryGetValue(workflow, out var method) ? method : throw Unknown(workflow, null);

    public WorkflowMethod Find(WorkflowDefinition definition) =>
        programs.TryGetValue(new DefinitionKey(ExecutionKind.Workflow, definition.Name, definition.Version), out var method)
            ? method
            : throw Unknown(definition.Name, definition.Version);

    /// <summary>Returns the entity of a class, or of the nearest class that it derives from; null when none of them is an entity.</summary>
    public EntityDefinition? FindEntity(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (entities.TryGetValue(type, out var entity))
            {
                return entity;
            }
        }

        return null;
    }

    public EventDefinition? FindEvent(Type payload) => events.GetValueOrDefault(payload);

    /// <summary>Returns the events of a type that are limited to one entity, or to none.</summary>
    public IEnumerable<EventDefinition> FindEvents(string type, string? manager) => events.Values
        .Where(
            definition => string.Equals(definition.Type, type, StringComparison.Ordinal)
                && string.Equals(definition.Manager, manager, StringComparison.Ordinal));

    /// <summary>Adds or replaces the workflow method of a subscription's deliveries; safe while other threads read.</summary>
    public void AddDelivery(WorkflowMethod program)
    {
        lock (gate)
        {
            programs[new DefinitionKey(ExecutionKind.Delivery, program.Definition.Name, program.Definition.Version)] = program;
            definitions = null;
        }
    }

    private void Add(WorkflowModule module)
    {
        foreach (var workflow in module.Workflows)
        {
            Add(ExecutionKind.Workflow, workflow);
            if (workflow.Definition.Timeout is { } limit && limit <= TimeSpan.Zero && limit != Timeout.InfiniteTimeSpan)
            {
                failures.Add(
                    $"The time limit of workflow '{workflow.Definition.Name}' is {limit}, so no execution could complete. Give a positive time, "
                        + "or none.");
            }

            if (!latest.TryGetValue(workflow.Definition.Name, out var known) || known.Definition.Version < workflow.Definition.Version)
            {
                latest[workflow.Definition.Name] = workflow;
            }
        }

        foreach (var action in module.Actions)
        {
            if (!actions.TryAdd(action.Name, action))
            {
                failures.Add($"Action '{action.Name}' is declared twice, the second time in '{module.Name}'. Rename one of them.");
            }
        }

        foreach (var @event in module.Events)
        {
            events.TryAdd(@event.PayloadType, @event);
        }

        foreach (var entity in module.Entities)
        {
            entities.TryAdd(entity.EntityType, entity);
        }

        foreach (var subscription in module.Subscriptions)
        {
            if (subscriptions.TryAdd(subscription.Id, subscription))
            {
                continue;
            }

            if (IsOfOtherVersion(subscription, subscriptions[subscription.Id]))
            {
                subscriptions[subscription.Id] = subscription.Workflow!.Version > subscriptions[subscription.Id].Workflow!.Version
                    ? subscription
                    : subscriptions[subscription.Id];
            }
            else
            {
                failures.Add($"Subscription '{subscription.Id}' is declared twice, the second time in '{module.Name}'. Give one of them its own Id.");
            }
        }
    }

    // The subscription belongs to the workflow, regardless of which version has the [On]: the highest version decides.
    private static bool IsOfOtherVersion(SubscriptionDefinition left, SubscriptionDefinition right) =>
        left.Workflow is { } one && right.Workflow is { } other && one.Name == other.Name && one.Version != other.Version && left.Key == right.Key;

    private void Add(ExecutionKind kind, WorkflowMethod program)
    {
        if (!programs.TryAdd(new DefinitionKey(kind, program.Definition.Name, program.Definition.Version), program))
        {
            failures.Add(
                $"{kind} '{program.Definition.Name}' version {program.Definition.Version} is declared twice, the second time as "
                    + $"{program.Source}. Rename one of them or give it another version.");
        }
    }

    private UnknownWorkflowException Unknown(string name, int? version) => new(
        $"Workflow '{name}'{(version is null ? "" : $" version {version}")} is not registered in this process. Registered are: {Known()}. Call "
            + "AddGeneratedWorkflows() of the assembly that declares it.");

    private string Known() => latest.Count == 0 ? "none" : string.Join(", ", latest.Keys.Order(StringComparer.Ordinal));

    private static IEnumerable<WorkflowModule> Flatten(IEnumerable<WorkflowModule> modules)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<WorkflowModule>(modules.Reverse());
        while (open.TryPop(out var module))
        {
            if (seen.Add(module.Name))
            {
                yield return module;
                foreach (var reference in module.References)
                {
                    open.Push(reference);
                }
            }
        }
    }
}
