using CodeFirstWorkflow.Events.Routing;
using static CodeFirstWorkflow.Tests.Routing.RouteSamples;

namespace CodeFirstWorkflow.Tests.Routing;

public sealed class RouteDecisionTests
{
    [Fact]
    public void Make_NoPredicate_Matches() => Assert.True(RouteDecision.Make(OnPaid("a"), Paid()).IsMatch);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Make_Predicate_Decides(bool answer) => Assert.Equal(answer, RouteDecision.Make(OnPaid("a", when: _ => answer), Paid()).IsMatch);

    [Fact]
    public void Make_ValidatorThrows_KeepsItsErrorAndDoesNotAskThePredicate()
    {
        var asked = false;
        var decision = RouteDecision.Make(OnPaid("a", when: _ => asked = true, validator: _ => throw new ArgumentException("no currency")), Paid());

        Assert.Equal("no currency", Assert.IsType<ArgumentException>(decision.Error).Message);
        Assert.False(decision.IsMatch);
        Assert.False(asked);
    }

    [Fact]
    public void Make_PredicateThrows_KeepsItsError() =>
        Assert.IsType<InvalidOperationException>(RouteDecision.Make(OnPaid("a", when: _ => throw new InvalidOperationException()), Paid()).Error);

    [Fact]
    public void Make_PayloadThatDoesNotFit_NamesEventAndType()
    {
        var decision = RouteDecision.Make(OnPaid("a"), Raw("shop.order.paid", "order_paid", """{"orderId":"none"}"""));

        Assert.Contains(
            "of type 'shop.order.paid' does not fit payload type 'CodeFirstWorkflow.Tests.Routing.Paid'",
            Assert.IsType<PayloadException>(decision.Error).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Make_SeveralSubscriptionsOfOneType_ReadThePayloadOnce()
    {
        var reads = 0;
        var definition = new EventDefinition<Paid>("shop.order.paid", "order_paid", read: (json, serializer) =>
        {
            reads++;
            return serializer.Deserialize<Paid>(json.Span);
        });
        var @event = Paid();
        foreach (var id in new[] { "a", "b", "c" })
        {
            Assert.True(RouteDecision.Make(new SubscriptionDefinition<Paid>(id, "order_paid", definition), @event).IsMatch);
        }

        Assert.Equal(1, reads);
    }
}
