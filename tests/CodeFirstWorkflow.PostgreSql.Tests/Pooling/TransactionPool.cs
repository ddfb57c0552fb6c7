namespace CodeFirstWorkflow.PostgreSql.Tests.Pooling;

using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Npgsql;

/// <summary>
/// A pooler in transaction mode, as PgBouncer is one: a client has a server connection for the length of a transaction, and another one for the next.
/// Whatever is left in a session is then missing, or somebody else's.
/// </summary>
internal sealed class TransactionPool : IAsyncDisposable
{
    private const int Servers = 4;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<PooledServer> _free = Channel.CreateUnbounded<PooledServer>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly EndPoint _server;
    private readonly SemaphoreSlim _opening = new(1);
    private Task _accepting = Task.CompletedTask;
    private int _opened;

    public TransactionPool(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 0, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable, Pooling = true };
        var port = settings.Port;
        _server = settings.Host!.StartsWith('/') ? new UnixDomainSocketEndPoint($"{settings.Host}/.s.PGSQL.{port}") : new IPEndPoint(Dns.GetHostAddresses(settings.Host)[0], port);
        _listener.Start();
        settings.Host = "127.0.0.1";
        settings.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        ConnectionString = settings.ConnectionString;
        _accepting = AcceptAsync();
    }

    /// <summary>Gets the connection string that leads through the pool.</summary>
    public string ConnectionString { get; }

    /// <summary>Gets how many transactions were run.</summary>
    public int Transactions { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        while (_free.Reader.TryRead(out var server))
        {
            server.Dispose();
        }

        _opening.Dispose();
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

    private async Task ServeAsync(Socket socket)
    {
        await using var client = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await client.WriteAsync(await GreetAsync(await PooledServer.ReadStartupAsync(client, _stopping.Token)), _stopping.Token);
            while (await RunTransactionAsync(client))
            {
                Transactions++;
            }
        }
        catch (Exception error) when (error is IOException or EndOfStreamException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client hung up.
        }
    }

    // All clients of these tests log on alike, so one server's greeting does for all.
    private async Task<byte[]> GreetAsync(byte[] startup)
    {
        await _opening.WaitAsync(_stopping.Token);
        try
        {
            while (_opened < Servers)
            {
                await _free.Writer.WriteAsync(await PooledServer.OpenAsync(_server, startup, _stopping.Token), _stopping.Token);
                _opened++;
            }
        }
        finally
        {
            _opening.Release();
        }

        var any = await _free.Reader.ReadAsync(_stopping.Token);
        await _free.Writer.WriteAsync(any, _stopping.Token);
        return any.Greeting;
    }

    // First in, first out: the next transaction of a client goes to another server.
    private async Task<bool> RunTransactionAsync(NetworkStream client)
    {
        if (await PooledServer.ReadRequestAsync(client, _stopping.Token) is not { } request)
        {
            return false;
        }

        var server = await _free.Reader.ReadAsync(_stopping.Token);
        try
        {
            while (await server.AnswerAsync(request, client, _stopping.Token))
            {
                request = await PooledServer.ReadRequestAsync(client, _stopping.Token) ?? PooledServer.Rollback;
            }
        }
        finally
        {
            await _free.Writer.WriteAsync(server, CancellationToken.None);
        }

        return true;
    }
}
