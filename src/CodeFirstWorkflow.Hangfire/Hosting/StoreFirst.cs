using CodeFirstWorkflow.Journaling;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Hangfire.Hosting;

/// <summary>
/// Has the store answer before Hangfire's storage is made. With a wrong connection string that would try for half a minute without a word
/// (Hangfire.PostgreSql 1.21), and the host would then start without a storage.
/// </summary>
internal sealed class StoreFirst : IHostedService
{
    /// <summary>
    /// Waits for the store. A host makes all its services, Hangfire's servers too, before it starts the first, so nowhere else is early enough.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store does not answer, and the settings do not say to wait for it.</exception>
    public StoreFirst(StoreReadiness readiness, IHostApplicationLifetime lifetime) =>
        Task.Run(() => readiness.WaitAsync(lifetime.ApplicationStopping)).GetAwaiter().GetResult();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
