using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>Sorts and names all that was parsed, so that the output does not depend on the order of the sources.</summary>
internal static class AssemblyModelBuilder
{
    public static AssemblyModel Build(AssemblyInput input)
    {
        var moduleName = input.Settings.ClassName(CSharpNames.Pascal(input.Settings.AssemblyName) + "WorkflowModule");
        var module = input.Settings.Namespace.Length == 0 ? $"global::{moduleName}" : $"global::{input.Settings.Namespace}.{moduleName}";
        var namer = new EventModelBuilder(input);
        var events = namer.Events(input.Events);
        var entities = namer.Entities(input.Entities, Read(input));
        var workflows = WorkflowModelBuilder.Build(input.Workflows, input.Settings);
        var actions = ActionModelBuilder.Build(input.Actions, input.Settings);
        return new AssemblyModel(
            input.Settings,
            moduleName,
            workflows,
            actions,
            ActionModelBuilder.Extensions(actions, input.Settings, moduleName),
            events,
            entities,
            new SubscriptionModelBuilder(workflows, new EventReferences(module, events, entities)).Build(input.Subscriptions),
            input.JsonContexts.OrderBy(c => c, StringComparer.Ordinal).Distinct(StringComparer.Ordinal).ToEquatableArray());
    }

    // This assembly reads entities of other assemblies where a subscription, a workflow or an action takes their events.
    private static IEnumerable<EntitySpec> Read(AssemblyInput input) =>
        input.Subscriptions.Select(s => s.Payload.Entity)
            .Concat(input.Workflows.Select(w => w.Input?.Entity))
            .Concat(input.Actions.SelectMany(a => a.Payload).Select(p => p.EntityEvent?.Entity))
            .OfType<EntitySpec>();
}
