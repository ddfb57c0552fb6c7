namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>Finds PostgreSQL's programs on this machine.</summary>
internal static class PostgreSqlBinaries
{
    private const string DebianFolder = "/usr/lib/postgresql";

    /// <summary>Gives the folder with initdb, pg_ctl and postgres; null when there is none.</summary>
    public static async Task<string?> FindAsync() =>
        OnPath() ?? Debian() ?? await ConfiguredAsync();

    private static string? OnPath() => Command.Find("postgres") is { } postgres
        ? Checked(Path.GetDirectoryName(File.ResolveLinkTarget(postgres, returnFinalTarget: true)?.FullName ?? postgres))
        : null;

    private static string? Debian() => !Directory.Exists(DebianFolder) ? null : Directory.EnumerateDirectories(DebianFolder)
        .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
        .Select(folder => Checked(Path.Combine(folder, "bin")))
        .FirstOrDefault(folder => folder is not null);

    private static async Task<string?> ConfiguredAsync() => Command.Find("pg_config") is { } config
        && await Command.TryAsync(config, "--bindir") is (0, var folder, _)
        ? Checked(folder.Trim())
        : null;

    private static string? Checked(string? folder) =>
        folder is not null && new[] { "initdb", "pg_ctl", "postgres" }.All(program => File.Exists(Path.Combine(folder, program))) ? folder : null;
}
