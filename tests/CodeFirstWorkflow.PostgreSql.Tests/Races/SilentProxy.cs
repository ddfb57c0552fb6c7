namespace CodeFirstWorkflow.PostgreSql.Tests.Races;

using System.Net;
using System.Net.Sockets;
using Npgsql;

/// <summary>Stands between a client and the server. When told so, it lets the next request through, keeps the answer to itself and hangs up.</summary>
internal sealed class SilentProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly EndPoint _server;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private int _isSilent;

    public SilentProxy(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var port = settings.Port;
        _server = settings.Host!.StartsWith('/') ? new UnixDomainSocketEndPoint($"{settings.Host}/.s.PGSQL.{port}") : new DnsEndPoint(settings.Host, port);
        _listener.Start();
        settings.Host = "127.0.0.1";
        settings.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        ConnectionString = settings.ConnectionString;
        _accepting = AcceptAsync();
    }

    /// <summary>Gets the connection string that leads through the proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>Swallows the next answer, whatever it is.</summary>
    public void SwallowNextAnswer() => Volatile.Write(ref _isSilent, 1);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
            {
                served.Add(ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(_server.AddressFamily is AddressFamily.Unspecified ? AddressFamily.InterNetwork : _server.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            await server.ConnectAsync(_server, _stopping.Token);
            var requests = CopyAsync(client, server, () => false);
            await CopyAsync(server, client, () => Interlocked.Exchange(ref _isSilent, 0) == 1);
            client.Close();
            server.Close();
            await requests;
        }
    }

    private async Task CopyAsync(Socket from, Socket to, Func<bool> isSwallowed)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.ReceiveAsync(buffer, _stopping.Token) is > 0 and var length)
            {
                if (isSwallowed())
                {
                    return;
                }

                await to.SendAsync(buffer.AsMemory(0, length), _stopping.Token);
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side hung up: so does the other.
        }
    }
}
