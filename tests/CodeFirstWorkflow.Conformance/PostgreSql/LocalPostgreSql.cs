namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>
/// A private server from the binaries on this machine, reached by a socket in its own folder, so that no port is taken and no other user can connect.
/// </summary>
internal sealed class LocalPostgreSql : IPostgreSqlHost
{
    private readonly string binaries;
    private readonly string folder;
    private readonly ServerUser user;

    private LocalPostgreSql(string binaries, string folder, ServerUser user)
    {
        this.binaries = binaries;
        this.folder = folder;
        this.user = user;
    }

    public string ConnectionString => $"Host={folder};Username=postgres;Database=postgres";

    private string Data => Path.Combine(folder, "data");

    public static async Task<LocalPostgreSql> StartAsync(string binaries, PostgreSqlServerOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("cfw-pg-").FullName;
        var server = new LocalPostgreSql(binaries, folder, await ServerUser.ChooseAsync());
        await Watchdog.StartAsync(
            folder, string.Join(' ', server.Line("pg_ctl", "stop", "-D", server.Data, "-m", "immediate").Select(part => $"'{part}'")));
        await server.CreateAsync(options);
        await server.StartAgainAsync();
        return server;
    }

    public Task StartAgainAsync() => RunAsync("pg_ctl", "start", "-w", "-t", "300", "-s", "-D", Data, "-l", Path.Combine(folder, "log"));

    public Task StopAsync(bool immediate) => RunAsync("pg_ctl", "stop", "-w", "-s", "-D", Data, "-m", immediate ? "immediate" : "fast");

    public async ValueTask DisposeAsync()
    {
        await Command.TryAsync(Line("pg_ctl", "stop", "-D", Data, "-m", "immediate"));
        Directory.Delete(folder, recursive: true);
    }

    private async Task CreateAsync(PostgreSqlServerOptions options)
    {
        if (user.Name is { } name)
        {
            await Command.RunAsync("chown", name, folder);
        }

        await RunAsync("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        IEnumerable<string> settings = [.. options.Settings, "listen_addresses=''", $"unix_socket_directories='{folder}'"];
        await File.AppendAllLinesAsync(Path.Combine(Data, "postgresql.conf"), settings);
    }

    private Task RunAsync(string program, params string[] arguments) => Command.RunAsync(Line(program, arguments));

    private IReadOnlyList<string> Line(string program, params string[] arguments) => [.. user.Prefix, Path.Combine(binaries, program), .. arguments];
}
