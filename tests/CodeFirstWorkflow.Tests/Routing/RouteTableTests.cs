using CodeFirstWorkflow.Events.Routing;
using static CodeFirstWorkflow.Tests.Routing.RouteSamples;

namespace CodeFirstWorkflow.Tests.Routing;

public sealed class RouteTableTests
{
    [Fact]
    public void Candidates_TypeAndName_TypeFirstEachInOrdinalOrderOfIds()
    {
        var table = new RouteTable([OnPaid("b"), OnPaid("a"), OnPaid("Z"), OnPaid("d", "shop.order.paid"), OnPaid("c", "shop.order.paid")]);

        Assert.Equal(["c", "d", "Z", "a", "b"], Ids(table.Candidates(Paid())));
    }

    [Fact]
    public void Candidates_KeyWithDot_MeansTheTypeOnly()
    {
        var table = new RouteTable([OnPaid("typed", "shop.order.paid"), OnPaid("named", "order_paid")]);

        Assert.Equal(["typed"], Ids(table.Candidates(Raw("shop.order.paid", "other", """{"orderId":1}"""))));
        Assert.Equal(["named"], Ids(table.Candidates(Raw("other.type", "order_paid", """{"orderId":1}"""))));
        Assert.Empty(table.Candidates(Raw("order_paid", "shop.order.paid", """{"orderId":1}""")));
    }

    [Theory]
    [InlineData("ORDER_PAID")]
    [InlineData("order_*")]
    [InlineData("order_pai")]
    public void Candidates_KeyThatIsNotEqual_DoesNotMatch(string key) => Assert.Empty(new RouteTable([OnPaid("a", key)]).Candidates(Paid()));

    [Fact]
    public void Candidates_EntityOfTheSubscription_MustBeThePayloadsManager()
    {
        var table = new RouteTable([OnUpdated("any", null), OnUpdated("customer", "Customer"), OnUpdated("project", "Project")]);

        Assert.Equal(["any", "project"], Ids(table.Candidates(Updated("Project"))));
        Assert.Equal(["any"], Ids(table.Candidates(Updated("project"))));
        Assert.Equal(["any"], Ids(table.Candidates(Raw(EntityEvents.UpdatedType, "manager_updated", "[1]"))));
    }

    [Fact]
    public void Candidates_EqualityThatDoesNotHold_IsSkipped()
    {
        var table = new RouteTable([OnPaid("eur", conditions: CurrencyIs("EUR")), OnPaid("usd", conditions: CurrencyIs("USD")), OnPaid("all")]);

        Assert.Equal(["all", "eur"], Ids(table.Candidates(Paid(currency: "EUR"))));
        Assert.Equal(["all"], Ids(table.Candidates(Paid(currency: "eur"))));
    }

    [Fact]
    public void Candidates_EqualityWithNull_HoldsForNull()
    {
        var table = new RouteTable([OnPaid("none", conditions: CurrencyIs(null)), OnPaid("eur", conditions: CurrencyIs("EUR"))]);

        Assert.Equal(["none"], Ids(table.Candidates(Paid(currency: null))));
    }

    [Fact]
    public void Candidates_SeveralEqualities_AreFoundByTheRarest()
    {
        var table = new RouteTable(Enumerable.Range(0, 100).Select(i => OnPaid($"s{i:d3}", conditions: [CurrencyIs("EUR"), OrderIs(i)])));

        Assert.Equal(["s042"], Ids(table.Candidates(Paid(order: 42))));
    }

    [Fact]
    public void Candidates_PathThatThrows_LeavesItToThePredicates()
    {
        var throws = new RouteCondition<Paid>("payload.currency.length", _ => throw new InvalidOperationException("boom"), 3);
        var table = new RouteTable([OnPaid("a", conditions: throws), OnPaid("b", conditions: throws), OnPaid("c", conditions: CurrencyIs("USD"))]);

        Assert.Equal(["a", "b"], Ids(table.Candidates(Paid())));
    }

    [Fact]
    public void Candidates_SubscriptionWithValidator_IsNeverSkipped()
    {
        var table = new RouteTable([OnPaid("checked", validator: _ => { }, conditions: CurrencyIs("USD"))]);

        Assert.Equal(["checked"], Ids(table.Candidates(Paid(currency: "EUR"))));
    }

    [Fact]
    public void Candidates_PayloadThatDoesNotFit_LeavesItToTheSubscriptions()
    {
        var table = new RouteTable([OnPaid("a", conditions: CurrencyIs("EUR")), OnPaid("b", conditions: OrderIs(1))]);

        Assert.Equal(["a", "b"], Ids(table.Candidates(Raw("shop.order.paid", "order_paid", """{"orderId":"none"}"""))));
    }

    [Fact]
    public void Candidates_TenThousandSubscriptionsOfWhichOneMatches_AskOnePredicate()
    {
        var asked = 0;
        var table = new RouteTable(
            Enumerable.Range(0, 10_000).Select(i => OnPaid($"s{i:d5}", when: e => ++asked > 0 && e.Payload.OrderId == i, conditions: OrderIs(i))));
        var @event = Paid(order: 4711);

        var matches = table.Candidates(@event).Select(s => RouteDecision.Make(s, @event)).Where(d => d.IsMatch).ToArray();

        Assert.Equal("s04711", Assert.Single(matches).Subscription.Id);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void Candidates_TenThousandEntities_AskTheOneOfTheEvent()
    {
        var table = new RouteTable(Enumerable.Range(0, 10_000).Select(i => OnUpdated($"s{i:d5}", $"Entity{i}")));

        Assert.Equal(["s00007"], Ids(table.Candidates(Updated("Entity7"))));
    }
}
