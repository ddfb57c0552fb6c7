using System.Collections.Concurrent;
using System.Net.Sockets;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Npgsql;

namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>Stands between the processes of a storm and the server; delays, stalls and cuts all connections.</summary>
internal sealed class StormProxy : IAsyncDisposable
{
    private readonly LoopbackListener listener;
    private readonly ConcurrentDictionary<Socket, bool> sockets = [];
    private Task flow = Task.CompletedTask;
    private int delayMilliseconds;

    public StormProxy(string connectionString) => listener = new LoopbackListener(new NpgsqlConnectionStringBuilder(connectionString), ServeAsync);

    /// <summary>Gets the connection string that leads through the proxy.</summary>
    public string ConnectionString => listener.ConnectionString;

    /// <summary>Delays each packet for a while.</summary>
    public async Task DelayAsync(TimeSpan length, int milliseconds)
    {
        Volatile.Write(ref delayMilliseconds, milliseconds);
        await Task.Delay(length);
        Volatile.Write(ref delayMilliseconds, 0);
    }

    /// <summary>Lets nothing through for a while, then cuts the connections, or lets all go on that they sent.</summary>
    public async Task StallAsync(TimeSpan length, bool isCut)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref flow, end.Task);
        await Task.Delay(length);
        if (isCut)
        {
            Cut();
        }

        Volatile.Write(ref flow, Task.CompletedTask);
        end.SetResult();
    }

    /// <summary>Cuts all connections, in the middle of whatever they do.</summary>
    public void Cut()
    {
        foreach (var socket in sockets.Keys)
        {
            socket.Close(timeout: 0);
        }
    }

    public ValueTask DisposeAsync()
    {
        Cut();
        return listener.DisposeAsync();
    }

    private async Task ServeAsync(Socket client, CancellationToken stopping)
    {
        using var server = new Socket(listener.Server.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            sockets[client] = sockets[server] = true;
            try
            {
                await server.ConnectAsync(listener.Server, stopping);
                await Task.WhenAny(CopyAsync(client, server, stopping), CopyAsync(server, client, stopping));
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The server is down.
            }

            client.Close();
            server.Close();
            sockets.TryRemove(client, out _);
            sockets.TryRemove(server, out _);
        }
    }

    private async Task CopyAsync(Socket from, Socket to, CancellationToken stopping)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.ReceiveAsync(buffer, stopping) is > 0 and var length)
            {
                await Volatile.Read(ref flow);
                if (Volatile.Read(ref delayMilliseconds) is > 0 and var delay)
                {
                    await Task.Delay(delay, stopping);
                }

                for (var sent = 0; sent < length;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent), stopping);
                }
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side hung up, or was cut: so does the other.
        }
    }
}
