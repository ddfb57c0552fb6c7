using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProjectStatus.Projects;

namespace ProjectStatus.Hosting;

/// <summary>The host while a command uses it.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly IHost host;

    private Session(IHost host) => this.host = host;

    public IServiceProvider Services => host.Services;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    /// <summary>Starts the host: from now on, workflows run.</summary>
    public static async Task<Session> StartAsync(DataDirectory data, CancellationToken cancellationToken)
    {
        var session = new Session(SampleHost.Create(data));
        try
        {
            await session.Services.GetRequiredService<ProjectDatabase>().CreateAsync(cancellationToken);
            await session.host.StartAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the services only: workflows are looked at, and do not run.</summary>
    public static Session Open(DataDirectory data)
    {
        data.RequireDatabase();
        return new Session(SampleHost.Create(data));
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
