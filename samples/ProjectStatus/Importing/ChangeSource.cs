using ProjectStatus.Hosting;

namespace ProjectStatus.Importing;

/// <summary>Where changes are read from: a file, standard input, or the sample's own file.</summary>
internal sealed class ChangeSource
{
    private const string OwnFile = "cncf-project-status.csv";
    private readonly string? path;

    private ChangeSource(string name, string? path) => (Name, this.path) = (name, path);

    /// <summary>Gets what messages call it: the path, or "standard input".</summary>
    public string Name { get; }

    /// <summary>Chooses by the argument: none is the sample's own file, "-" is standard input.</summary>
    public static ChangeSource Of(string? argument) => argument switch
    {
        null => new(OwnFile, Path.Combine(AppContext.BaseDirectory, OwnFile)),
        "-" => new("standard input", null),
        _ => new(argument, Path.GetFullPath(argument)),
    };

    /// <summary>Reads all lines; what stands in them is looked at later, one by one.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new StreamReader(path is null ? Console.OpenStandardInput() : File.OpenRead(path));
            var lines = new List<string>();
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                lines.Add(line);
            }

            return lines;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                $"'{Name}' cannot be read: {e.Message} Give the path of a CSV or JSON Lines file in UTF-8, '-' for standard input, or nothing "
                    + "for the sample's own file; --help lists the commands.",
                e);
        }
    }
}
