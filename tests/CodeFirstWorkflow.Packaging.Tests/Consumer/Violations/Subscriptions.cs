using CodeFirstWorkflow;

namespace Violations;

[Event("shop.order.paid", Name = "order_paid")]
public sealed record OrderPaid(int OrderId, decimal Amount, string Currency);

[Event("shop.order.forgotten")]
public sealed record Forgotten(int OrderId); // CFW2007

[Event("shop.order.counted")]
public sealed record Counted(Func<int> Total); // CFW0027

public static class Holder
{
    [Event("shop.order.kept")]
    private sealed record Kept(int OrderId); // CFW0028, CFW2007
}

public static class Subscriptions
{
    [Workflow("delivered")]
    [On("order_paid", Retries = 2)] // CFW0022
    public static Task ShipAsync(WorkflowContext context, OrderPaid order) => Task.CompletedTask;

    [On("order_paid", When = nameof(IsLarge))] // CFW0023
    [On("order_paid", When = nameof(IsForeign))] // CFW0023
    public static void Check(OrderPaid order) { }

    [On("order_paid")]
    public static void Forget(CancellationToken cancellationToken) { } // CFW0024

    [Action("two_roles"), On("order_paid")]
    public static void Act(OrderPaid order) { } // CFW0025

    [On("order_payd")] // CFW2001
    public static void Mistype(OrderPaid order) { }

    [On("order_paid", When = nameof(IsBare))] // CFW2002
    public static void Decide(OrderPaid order) { }

    [On("order_paid", Validator = nameof(IsValid))] // CFW2003
    public static void Validate(OrderPaid order) { }

    [On("order_paid", DeadLetter = nameof(Tell))] // CFW2004
    public static void Lose(OrderPaid order) { }

    [On("order_paid", When = nameof(IsBoth))]
    public static void Await(OrderPaid order) { }

    [On("order_paid", Retries = -1)] // CFW2006
    public static void Retry(OrderPaid order) { }

    [On("order_paid", CorrelateBy = nameof(OrderPaid.OrderId))] // CFW2008
    public static void Correlate(OrderPaid order) { }

    [Workflow("awaiting")]
    public static Task AwaitAsync(WorkflowContext context) => context.WaitForEventAsync<OrderPaid>(5); // CFW2009

    [On("counted")]
    public static void Count(Counted counted) { } // CFW0016

    internal static bool IsLarge(WorkflowEvent<OrderPaid> e) => e.Payload.Amount > 100;

    internal static bool IsForeign(WorkflowEvent<OrderPaid> e) => e.Payload.Currency == "USD";

    internal static bool IsBare(OrderPaid order) => order.Amount > 100;

    internal static bool IsValid(WorkflowEvent<OrderPaid> e) => true;

    internal static void Tell(WorkflowEvent<OrderPaid> e) { }

    internal static bool IsBoth(WorkflowEvent<OrderPaid> e) => e.Payload.Currency == "EUR" && e.Payload.Currency == "USD"; // CFW2005
}
