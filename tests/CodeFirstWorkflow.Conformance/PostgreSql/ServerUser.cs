namespace CodeFirstWorkflow.Conformance.PostgreSql;

/// <summary>Whom the server runs as: this user, or another when this one is root, as which PostgreSQL refuses to run.</summary>
/// <param name="Name">The user; null for this one.</param>
/// <param name="Prefix">What comes before a command line.</param>
internal sealed record ServerUser(string? Name, IReadOnlyList<string> Prefix)
{
    public static async Task<ServerUser> ChooseAsync()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new(null, []);
        }

        var name = (await Command.TryAsync("id", "-u", "postgres")).Code == 0 ? "postgres" : "nobody";
        return new(name, await PrefixAsync(name));
    }

    private static async Task<IReadOnlyList<string>> PrefixAsync(string name)
    {
        if (Command.Find("runuser") is { } runuser)
        {
            return [runuser, "-u", name, "--"];
        }

        var group = (await Command.RunAsync("id", "-g", name)).Trim();
        return ["setpriv", "--reuid", name, "--regid", group, "--init-groups", "--"];
    }
}
