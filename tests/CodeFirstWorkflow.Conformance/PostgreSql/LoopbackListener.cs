using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>Listens where clients of a server are led to, and serves each that comes.</summary>
public sealed class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<Socket, CancellationToken, Task> serve;
    private readonly Task accepting;

    /// <summary>Begins to listen.</summary>
    /// <param name="settings">What leads to the server; changed so that it leads here.</param>
    /// <param name="serve">Serves one client until it hangs up.</param>
    public LoopbackListener(NpgsqlConnectionStringBuilder settings, Func<Socket, CancellationToken, Task> serve)
    {
        this.serve = serve;
        Server = settings.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint($"{settings.Host}/.s.PGSQL.{settings.Port}")
            : new IPEndPoint(Dns.GetHostAddresses(settings.Host)[0], settings.Port);
        listener.Start();
        settings.Host = "127.0.0.1";
        settings.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        ConnectionString = settings.ConnectionString;
        accepting = AcceptAsync();
    }

    /// <summary>Gets where the server is.</summary>
    public EndPoint Server { get; }

    /// <summary>Gets the connection string that leads here.</summary>
    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
            {
                served.Add(serve(await listener.AcceptSocketAsync(stopping.Token), stopping.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(served);
        }
    }
}
