using System.Net.Sockets;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Proxies;

/// <summary>
/// Stands between a client and the server, and breaks each connection once the client has sent so many bytes on it: in the middle of a send.
/// </summary>
internal sealed class BreakingProxy : IAsyncDisposable
{
    private readonly LoopbackListener listener;
    private readonly Func<long> allowance;

    /// <summary>Begins to listen.</summary>
    /// <param name="connectionString">What leads to the server.</param>
    /// <param name="allowance">Gives the bytes of the next connection.</param>
    public BreakingProxy(string connectionString, Func<long> allowance)
    {
        this.allowance = allowance;
        listener = new LoopbackListener(new NpgsqlConnectionStringBuilder(connectionString), ServeAsync);
    }

    /// <summary>Gets the connection string that leads through the proxy.</summary>
    public string ConnectionString => listener.ConnectionString;

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private async Task ServeAsync(Socket client, CancellationToken stopping)
    {
        using var server = new Socket(listener.Server.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            client.LingerState = new LingerOption(true, 0);
            await server.ConnectAsync(listener.Server, stopping);
            var answers = CopyAsync(server, client, long.MaxValue, stopping);
            await CopyAsync(client, server, allowance(), stopping);
            client.Close();
            server.Close();
            await answers;
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, long allowance, CancellationToken stopping)
    {
        var buffer = new byte[65_536];
        try
        {
            while (allowance > 0 && await from.ReceiveAsync(buffer, stopping) is > 0 and var length)
            {
                await to.SendAsync(buffer.AsMemory(0, length), stopping);
                allowance -= length;
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side hung up: so does the other.
        }
    }
}
