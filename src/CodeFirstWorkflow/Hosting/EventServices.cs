using CodeFirstWorkflow.Events.Delivery;
using CodeFirstWorkflow.Events.Publishing;
using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Events.Subscriptions;
using CodeFirstWorkflow.Maintenance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CodeFirstWorkflow.Hosting;

/// <summary>Adds publisher, router, sweep and event registry to the services of the engine.</summary>
internal static class EventServices
{
    public static IServiceCollection AddWorkflowEvents(this IServiceCollection services)
    {
        services.TryAddSingleton<SubscriptionCatalog>();
        services.TryAddSingleton<TriggeredExecutions>();
        services.TryAddSingleton<EventRouter>();
        services.TryAddSingleton<RouteQueue>();
        services.TryAddSingleton<EventRequests>();
        services.TryAddSingleton<IEventPublisher, EventPublisher>();
        services.TryAddSingleton<DeliveryPrograms>();
        services.TryAddSingleton<Redelivery>();
        services.TryAddSingleton<RuntimeSubscriptions>();
        services.TryAddSingleton<IEventRegistry, StoreEventRegistry>();
        services.TryAddSingleton<PostponedEvents>();
        services.TryAddSingleton<EventDrain>();
        services.TryAddSingleton<Orphans>();
        services.TryAddSingleton<SubscriptionAnnouncer>();
        services.TryAddSingleton<StoreGauges>();
        services.TryAddSingleton<Retention>();
        services.TryAddSingleton<Sweep>();
        return services;
    }
}
