using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Benchmarks.Measured;

/// <summary>Subscriptions as generated code makes them, each to the events of one number.</summary>
/// <param name="count">How many.</param>
/// <param name="isShared">Whether all are to the events of number 0; else each is to those of its own.</param>
public sealed class ManySubscriptions(int count, bool isShared = false) : WorkflowModule
{
    private static readonly EventDefinition<Routed> Event = new("bench.routed", "routed", routed => routed.Number);

    public override string Name => "ManySubscriptions";

    public override IReadOnlyList<EventDefinition> Events => [Event];

    public override IReadOnlyList<SubscriptionDefinition> Subscriptions { get; } = [.. Enumerable.Range(0, count).Select(place => Subscribe(place, isShared ? 0 : place))];

    /// <summary>Makes the event that one subscription matches.</summary>
    public static WorkflowEvent<Routed> Create(int number) => new("bench.routed", "routed", new Routed(number));

    private static SubscriptionDefinition<Routed> Subscribe(int place, int number) => new($"on_{place:D6}", "routed", Event)
    {
        Conditions = [new RouteCondition<Routed>("payload.number", e => e.Payload.Number, number)],
        When = e => e.Payload.Number == number,
        Handler = delivery =>
        {
            delivery.Services.GetRequiredService<Drained>().Count();
            return Task.CompletedTask;
        },
    };
}
