using CodeFirstWorkflow.Events.Routing;
using static CodeFirstWorkflow.Tests.Routing.RouteSamples;

namespace CodeFirstWorkflow.Tests.Routing;

public sealed class ForeignRoutesTests
{
    [Fact]
    public void Candidates_TypeAndName_AreThoseWhoseKeyMeansTheEvent()
    {
        var routes = new ForeignRoutes(
            [Record("named", "order_paid"), Record("typed", "shop.order.paid"), Record("other", "order_sent"), Record("case", "ORDER_PAID")]);

        Assert.Equal(["typed", "named"], Ids(routes.Candidates(Paid())));
        Assert.Empty(routes.Candidates(Raw("order_paid", "shop.order.paid", "{}")));
    }

    [Fact]
    public void Candidates_EntityOfTheSubscription_MustBeThePayloadsManager()
    {
        var routes = new ForeignRoutes(
            [Record("any", "manager_updated"), Record("project", "manager_updated", "Project"), Record("customer", "manager_updated", "Customer")]);

        Assert.Equal(["any", "project"], Ids(routes.Candidates(Updated("Project"))));
        Assert.Equal(["any"], Ids(routes.Candidates(Updated("Thing"))));
    }

    private static SubscriptionRecord Record(string id, string key, string? manager = null) =>
        new() { Id = id, Key = key, Manager = manager, Target = new DefinitionKey(ExecutionKind.Delivery, id, 1), Queue = "default" };

    private static IEnumerable<string> Ids(IEnumerable<SubscriptionRecord> records) => records.Select(record => record.Id);
}
