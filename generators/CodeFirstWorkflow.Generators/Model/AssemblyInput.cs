using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>All that was parsed in one assembly, in the order of the sources.</summary>
internal sealed record AssemblyInput(
    EquatableArray<WorkflowSpec> Workflows,
    EquatableArray<ActionSpec> Actions,
    EquatableArray<SubscriptionSpec> Subscriptions,
    EquatableArray<EventSpec> Events,
    EquatableArray<EntitySpec> Entities,
    EquatableArray<string> JsonContexts,
    AssemblySettings Settings)
{
    /// <summary>Returns the input of an assembly without annotations.</summary>
    public static AssemblyInput Of(AssemblySettings settings) => new(default, default, default, default, default, default, settings);
}
