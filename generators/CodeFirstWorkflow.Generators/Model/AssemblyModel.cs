using CodeFirstWorkflow.Roslyn.Parsing;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>All that is emitted for one assembly; every list in ordinal order.</summary>
internal sealed record AssemblyModel(
    AssemblySettings Settings,
    string ModuleName,
    EquatableArray<WorkflowModel> Workflows,
    EquatableArray<ActionModel> Actions,
    EquatableArray<ExtensionsModel> Extensions,
    EquatableArray<EventModel> Events,
    EquatableArray<EntityModel> Entities,
    EquatableArray<SubscriptionModel> Subscriptions,
    EquatableArray<string> JsonContexts)
{
    /// <summary>Gets whether the assembly declares anything; if not, it gets no module.</summary>
    public bool HasAnnotations => Workflows.Count + Actions.Count + Events.Count + Entities.Count + Subscriptions.Count > 0;

    /// <summary>Gets whether its code uses what the compiler refuses, but in code that is obsolete itself.</summary>
    public bool UsesRefused => Workflows.Select(w => w.Spec.Method.Obsolete)
        .Concat(Actions.Select(a => a.Spec.Method.Obsolete))
        .Concat(Events.Select(e => e.Spec.Obsolete))
        .Concat(Subscriptions.SelectMany(s => new[] { s.Spec.Method.Obsolete, s.Spec.DeadLetter?.Obsolete }))
        .Any(mark => mark is { IsError: true });

    /// <summary>Gets the prefix of generated classes as C#.</summary>
    public string Scope => Settings.Namespace.Length == 0 ? "global::" : $"global::{Settings.Namespace}.";

    /// <summary>Gets the module class as C#.</summary>
    public string Module => Scope + ModuleName;

    /// <summary>Gets the class of the workflows' definitions as C#.</summary>
    public string WorkflowsClass => Scope + Settings.ClassName("Workflows");

    /// <summary>Gets the class of the actions' definitions as C#.</summary>
    public string ActionsClass => Scope + Settings.ClassName("Actions");
}
