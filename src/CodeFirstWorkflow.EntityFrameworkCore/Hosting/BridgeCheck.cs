using CodeFirstWorkflow.EntityFrameworkCore.Saving;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.EntityFrameworkCore.Hosting;

/// <summary>Checks at the start that a context publishes, and that its transactions reach the workflow tables.</summary>
internal sealed class BridgeCheck<TContext>(
    IServiceScopeFactory scopes,
    WorkflowOptions options,
    WorkflowInterceptor interceptor,
    IEventPublisher publisher) : IHostedService
    where TContext : DbContext
{
    private const string Probe = "codefirstworkflow.bridge_check";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.IsEntityBridgeOn)
        {
            return;
        }

        var scope = scopes.CreateAsyncScope();
        await using var ending = scope.ConfigureAwait(false);
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        if (WorkflowInterceptor.Of(context) != interceptor)
        {
            throw new WorkflowException(
                $"Context '{typeof(TContext).Name}' is registered without the bridge, so it would publish nothing. Write services.AddDbContext<"
                    + $"{typeof(TContext).Name}>((services, options) => options.UseWorkflows(services)), with the provider that you use.");
        }

        await context.Database.CreateExecutionStrategy().ExecuteAsync(() => TryAsync(context, cancellationToken)).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Writes an event and rolls back.
    private async Task TryAsync(DbContext context, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        try
        {
            await publisher.PublishAsync(new WorkflowEvent<Unit>(Probe, Probe, default), transaction.GetDbTransaction(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new WorkflowException(
                $"Events cannot be written in a transaction of context '{typeof(TContext).Name}': {error.Message} The context and the workflow store "
                    + "have to use one database. Give both the same connection string, or remove UseEntityFramework.",
                error);
        }
    }
}
