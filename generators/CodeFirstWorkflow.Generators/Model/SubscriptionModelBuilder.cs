using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>Ties subscriptions to the workflows and events that they refer to.</summary>
/// <param name="workflows">The workflows of the assembly.</param>
/// <param name="events">Writes event definitions.</param>
internal sealed class SubscriptionModelBuilder(EquatableArray<WorkflowModel> workflows, EventReferences events)
{
    private readonly Dictionary<string, WorkflowModel> latest = workflows.Where(w => w.PlainMember is not null)
        .ToDictionary(w => w.Spec.Name, StringComparer.Ordinal);

    /// <summary>
    /// Returns the subscriptions by ordinal id; of two subscriptions with one id the first stays, and the analyzer asks for an explicit id.
    /// </summary>
    public EquatableArray<SubscriptionModel> Build(EquatableArray<SubscriptionSpec> specs) => specs
        .Where(s => IsStarted(s, specs))
        .OrderBy(s => s.Id, StringComparer.Ordinal)
        .ThenBy(s => s.Payload.Type.Name, StringComparer.Ordinal)
        .GroupBy(s => s.Id, StringComparer.Ordinal)
        .Select(g => g.First())
        .Select(s => new SubscriptionModel(s, events.Of(s.Key, s.Payload), s.WorkflowName is null ? null : latest[s.WorkflowName].PlainMember))
        .ToEquatableArray();

    // Events start only the highest version. An attribute on an older version counts where it fits and the highest version has none for that key.
    private bool IsStarted(SubscriptionSpec subscription, EquatableArray<SubscriptionSpec> all)
    {
        if (subscription.WorkflowName is null)
        {
            return true;
        }

        return latest.TryGetValue(subscription.WorkflowName, out var workflow)
            && (workflow.Spec.Version == subscription.WorkflowVersion
                || (workflow.Spec.Input?.Type.Name == subscription.Payload.Type.Name
                    && !all.Any(other =>
                        other.WorkflowName == subscription.WorkflowName
                            && other.Key == subscription.Key
                            && other.WorkflowVersion > subscription.WorkflowVersion)));
    }
}
