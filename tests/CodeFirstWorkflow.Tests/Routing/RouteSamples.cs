using System.Text.Json;
using CodeFirstWorkflow.Events.Routing;

namespace CodeFirstWorkflow.Tests.Routing;

/// <summary>Events and subscriptions as generated code would make them.</summary>
internal static class RouteSamples
{
    public static readonly JsonPayloadSerializer Serializer = new();
    public static readonly EventDefinition<Paid> PaidEvent = new("shop.order.paid", "order_paid", paid => paid.OrderId);

    public static SubscriptionDefinition<Paid> OnPaid(
        string id,
        string key = "order_paid",
        Func<WorkflowEvent<Paid>, bool>? when = null,
        Action<WorkflowEvent<Paid>>? validator = null,
        params RouteCondition[] conditions) =>
        new(id, key, PaidEvent) { When = when, Validator = validator, Conditions = conditions };

    public static SubscriptionDefinition<ManagerUpdated> OnUpdated(string id, string? manager) => new(
        id,
        "manager_updated",
        new EventDefinition<ManagerUpdated>("", "manager_updated", read: (json, _) => ManagerUpdated.Parse(json)) { Manager = manager });

    public static RouteCondition CurrencyIs(string? currency) => new RouteCondition<Paid>("payload.currency", e => e.Payload.Currency, currency);

    public static RouteCondition OrderIs(int order) => new RouteCondition<Paid>("payload.orderId", e => e.Payload.OrderId, order);

    public static RoutedEvent Paid(int order = 42, string? currency = "EUR") =>
        Routed(new WorkflowEvent<Paid>("shop.order.paid", "order_paid", new Paid(order, currency)));

    public static RoutedEvent Updated(string manager) =>
        Routed(WorkflowEvents.ManagerUpdated(manager, null, new Dictionary<string, object?> { ["status"] = "active" }));

    public static RoutedEvent Routed(WorkflowEvent @event) => new(@event, @event.SerializePayload(Serializer), Serializer);

    public static RoutedEvent Raw(string type, string name, string json) =>
        new(new WorkflowEvent<JsonElement>(type, name, default), System.Text.Encoding.UTF8.GetBytes(json), Serializer);

    public static string[] Ids(IEnumerable<SubscriptionDefinition> subscriptions) => [.. subscriptions.Select(s => s.Id)];
}
