using System.Net.Sockets;
using System.Threading.Channels;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Proxies;

/// <summary>
/// A pooler in transaction mode, as PgBouncer is one: a client has a server connection for the length of a transaction, and another one for the next.
/// Whatever is left in a session is then missing, or somebody else's.
/// </summary>
internal sealed class TransactionPool : IAsyncDisposable
{
    private const int Servers = 4;
    private readonly LoopbackListener listener;
    private readonly Channel<PooledServer> free = Channel.CreateUnbounded<PooledServer>();
    private readonly SemaphoreSlim opening = new(1);
    private int opened;

    public TransactionPool(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 0,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Pooling = true,
        };
        listener = new LoopbackListener(settings, ServeAsync);
    }

    /// <summary>Gets the connection string that leads through the pool.</summary>
    public string ConnectionString => listener.ConnectionString;

    /// <summary>Gets how many transactions were run.</summary>
    public int Transactions { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await listener.DisposeAsync();
        while (free.Reader.TryRead(out var server))
        {
            server.Dispose();
        }

        opening.Dispose();
    }

    private async Task ServeAsync(Socket socket, CancellationToken stopping)
    {
        await using var client = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await client.WriteAsync(await GreetAsync(await PooledServer.ReadStartupAsync(client, stopping), stopping), stopping);
            while (await RunTransactionAsync(client, stopping))
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
    private async Task<byte[]> GreetAsync(byte[] startup, CancellationToken stopping)
    {
        await opening.WaitAsync(stopping);
        try
        {
            while (opened < Servers)
            {
                await free.Writer.WriteAsync(await PooledServer.OpenAsync(listener.Server, startup, stopping), stopping);
                opened++;
            }
        }
        finally
        {
            opening.Release();
        }

        var any = await free.Reader.ReadAsync(stopping);
        await free.Writer.WriteAsync(any, stopping);
        return any.Greeting;
    }

    // First in, first out: the next transaction of a client goes to another server.
    private async Task<bool> RunTransactionAsync(NetworkStream client, CancellationToken stopping)
    {
        if (await PooledServer.ReadRequestAsync(client, stopping) is not { } request)
        {
            return false;
        }

        var server = await free.Reader.ReadAsync(stopping);
        try
        {
            while (await server.AnswerAsync(request, client, stopping))
            {
                request = await PooledServer.ReadRequestAsync(client, stopping) ?? PooledServer.Rollback;
            }
        }
        finally
        {
            await free.Writer.WriteAsync(server, CancellationToken.None);
        }

        return true;
    }
}
