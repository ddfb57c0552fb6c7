using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>A server in a container, started with the <c>docker</c> command.</summary>
internal sealed class DockerPostgreSql : IPostgreSqlHost
{
    private const string Image = "postgres:17";
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private readonly string container;

    private DockerPostgreSql(string container, int port)
    {
        this.container = container;
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
    }

    public string ConnectionString { get; }

    public static async Task<bool> IsAvailableAsync() => Command.Find("docker") is not null && (await Command.TryAsync("docker", "info")).Code == 0;

    public static async Task<DockerPostgreSql> StartAsync(PostgreSqlServerOptions options)
    {
        // Named by us: a port that docker draws is another one after a restart.
        var port = FreePort();
        var settings = options.Settings.SelectMany(setting => new[] { "-c", setting });
        string[] line = ["docker", "run", "-d", "-p", $"127.0.0.1:{port}:5432", "--shm-size=1g", "-e", "POSTGRES_HOST_AUTH_METHOD=trust", Image, .. settings];
        var container = (await Command.RunAsync(line)).Trim();
        var marker = Directory.CreateTempSubdirectory("cfw-pg-").FullName;
        await Watchdog.StartAsync(marker, $"docker rm -f -v {container}");
        var server = new DockerPostgreSql(container, port);
        await server.WaitAsync();
        return server;
    }

    public Task StopAsync(bool immediate) =>
        Command.RunAsync("docker", "exec", "-u", "postgres", container, "pg_ctl", "stop", "-m", immediate ? "immediate" : "fast");

    public async Task StartAgainAsync()
    {
        await Command.RunAsync("docker", "start", container);
        await WaitAsync();
    }

    public async ValueTask DisposeAsync() => await Command.RunAsync("docker", "rm", "-f", "-v", container);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The image starts the server twice; only the second listens on TCP.
    private async Task WaitAsync()
    {
        using var timeout = new CancellationTokenSource(LongestStart);
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
                await connection.OpenAsync(timeout.Token);
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(200, timeout.Token);
            }
        }
    }
}
