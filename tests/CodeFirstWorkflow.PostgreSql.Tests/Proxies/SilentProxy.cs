using System.Net.Sockets;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Proxies;

/// <summary>
/// Stands between a client and the server. When told so, it lets the next request through, keeps the answer to itself and hangs up.
/// </summary>
internal sealed class SilentProxy : IAsyncDisposable
{
    private readonly LoopbackListener listener;
    private int isSilent;

    public SilentProxy(string connectionString) => listener = new LoopbackListener(new NpgsqlConnectionStringBuilder(connectionString), ServeAsync);

    /// <summary>Gets the connection string that leads through the proxy.</summary>
    public string ConnectionString => listener.ConnectionString;

    /// <summary>Swallows the next answer, whatever it is.</summary>
    public void SwallowNextAnswer() => Volatile.Write(ref isSilent, 1);

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private async Task ServeAsync(Socket client, CancellationToken stopping)
    {
        using var server = new Socket(listener.Server.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            await server.ConnectAsync(listener.Server, stopping);
            var requests = CopyAsync(client, server, () => false, stopping);
            await CopyAsync(server, client, () => Interlocked.Exchange(ref isSilent, 0) == 1, stopping);
            client.Close();
            server.Close();
            await requests;
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, Func<bool> isSwallowed, CancellationToken stopping)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.ReceiveAsync(buffer, stopping) is > 0 and var length)
            {
                if (isSwallowed())
                {
                    return;
                }

                await to.SendAsync(buffer.AsMemory(0, length), stopping);
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side hung up: so does the other.
        }
    }
}
