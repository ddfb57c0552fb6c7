namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>
/// A build of an application: one workflow in some versions, of which the highest is started by an event, as generated code declares it.
/// </summary>
/// <param name="subscription">The id of the subscription.</param>
/// <param name="versions">How many versions it has; each returns its own number.</param>
internal sealed class SubscribedModule(string subscription, int versions) : WorkflowModule
{
    public const string Workflow = "moved";

    private readonly WorkflowDefinition<OrderPaid, int>[] definitions = [.. Enumerable.Range(1, versions).Select(version => new WorkflowDefinition<OrderPaid, int>(Workflow, version))];

    public override string Name => "moved";

    public override IReadOnlyList<WorkflowMethod> Workflows =>
        [.. definitions.Select(definition => WorkflowMethod.Create(definition, $"Test.Moved{definition.Version}", (_, _) => Task.FromResult(definition.Version)))];

    public override IReadOnlyList<SubscriptionDefinition> Subscriptions =>
        [new SubscriptionDefinition<OrderPaid>(subscription, "order_paid", new EventDefinition<OrderPaid>("test.order.paid", "order_paid")) { Workflow = definitions[^1] }];
}
