using System.Reflection;
using System.Runtime.CompilerServices;
using CodeFirstWorkflow.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CodeFirstWorkflow.EntityFrameworkCore.Entities;

/// <summary>The plans of all models that this process uses.</summary>
internal sealed class ModelPlans(WorkflowRegistry registry)
{
    private readonly ConditionalWeakTable<IModel, Dictionary<IEntityType, EntityPlan>> models = [];

    /// <summary>Returns the plans of a model's entity types that are entities, or derive from one.</summary>
    public IReadOnlyDictionary<IEntityType, EntityPlan> Of(IModel model) => models.GetValue(model, Plan);

    private Dictionary<IEntityType, EntityPlan> Plan(IModel model)
    {
        var plans = new Dictionary<IEntityType, EntityPlan>();
        foreach (var type in model.GetEntityTypes().Where(type => !type.IsOwned()))
        {
            if (registry.FindEntity(type.ClrType) is { } definition && IsBridged(definition.EntityType))
            {
                plans[type] = new EntityPlan(definition, type);
            }
        }

        return plans;
    }

    private static bool IsBridged(Type entity) => entity.GetCustomAttribute<EntityAttribute>(inherit: false)?.Bridge is not false;
}
