using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace CodeFirstWorkflow.PostgreSql.Tests.Proxies;

/// <summary>One connection of the pool to the server, and the framing of PostgreSQL's protocol.</summary>
internal sealed class PooledServer : IDisposable
{
    private const byte Query = (byte)'Q';
    private const byte Ready = (byte)'Z';
    private const byte Sync = (byte)'S';
    private const byte Terminate = (byte)'X';
    private readonly NetworkStream stream;

    private PooledServer(NetworkStream stream, byte[] greeting) => (this.stream, Greeting) = (stream, greeting);

    /// <summary>Gets the request that ends the transaction of a client that hung up in the middle.</summary>
    public static byte[] Rollback { get; } = [Query, 0, 0, 0, 13, .. "rollback\0"u8];

    /// <summary>Gets what the server said when the connection was opened.</summary>
    public byte[] Greeting { get; }

    public static async Task<PooledServer> OpenAsync(EndPoint server, byte[] startup, CancellationToken cancellationToken)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(server, cancellationToken);
        var stream = new NetworkStream(socket, ownsSocket: true);
        await stream.WriteAsync(startup, cancellationToken);
        var greeting = new MemoryStream();
        while (true)
        {
            var message = await ReadMessageAsync(stream, cancellationToken) ?? throw new IOException(
                "The server hung up while the connection was opened.");
            await greeting.WriteAsync(message, cancellationToken);
            if (message[0] == Ready)
            {
                return new PooledServer(stream, greeting.ToArray());
            }
        }
    }

    /// <summary>Reads a client's first message, which has no type.</summary>
    public static async Task<byte[]> ReadStartupAsync(Stream client, CancellationToken cancellationToken)
    {
        var length = new byte[4];
        await client.ReadExactlyAsync(length, cancellationToken);
        var startup = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        length.CopyTo(startup, 0);
        await client.ReadExactlyAsync(startup.AsMemory(4), cancellationToken);
        return startup;
    }

    /// <summary>Reads messages up to the one that asks for an answer; null when the client ends.</summary>
    public static async Task<byte[]?> ReadRequestAsync(Stream client, CancellationToken cancellationToken)
    {
        var request = new MemoryStream();
        while (true)
        {
            if (await ReadMessageAsync(client, cancellationToken) is not { } message || message[0] == Terminate)
            {
                return null;
            }

            await request.WriteAsync(message, cancellationToken);
            if (message[0] is Sync or Query)
            {
                return request.ToArray();
            }
        }
    }

    /// <summary>Passes a request on and its answer back.</summary>
    /// <returns>Whether the transaction is still open.</returns>
    public async Task<bool> AnswerAsync(byte[] request, Stream client, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(request, cancellationToken);
        while (true)
        {
            var message = await ReadMessageAsync(stream, cancellationToken) ?? throw new IOException("The server hung up.");
            if (request != Rollback)
            {
                await client.WriteAsync(message, cancellationToken);
            }

            if (message[0] == Ready)
            {
                return message[^1] != (byte)'I';
            }
        }
    }

    public void Dispose() => stream.Dispose();

    private static async Task<byte[]?> ReadMessageAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new byte[5];
        if (await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken) < head.Length)
        {
            return null;
        }

        var message = new byte[1 + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
        head.CopyTo(message, 0);
        await stream.ReadExactlyAsync(message.AsMemory(head.Length), cancellationToken);
        return message;
    }
}
