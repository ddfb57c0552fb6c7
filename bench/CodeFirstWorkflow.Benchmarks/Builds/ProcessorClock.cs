using System.Globalization;

namespace CodeFirstWorkflow.Benchmarks.Builds;

/// <summary>
/// The processor time of this process's children and of one compiler server, which is not a child of it. Read from <c>/proc</c>, so on Linux only.
/// </summary>
internal sealed class ProcessorClock(string serverName)
{
    private const int OwnTime = 11;
    private const int ChildrensTime = 13;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>Gets the id of the server's process; null while there is none.</summary>
    public int? Server =>
        IsSupported
            ? Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Select(Id).FirstOrDefault(id => id is { } known && IsServer(known))
            : null;

    public TimeSpan? Read() =>
        IsSupported
            ? Time("self", ChildrensTime) + (Server is { } id ? Time(id.ToString(CultureInfo.InvariantCulture), OwnTime) : TimeSpan.Zero)
            : null;

    private static int? Id(string? name) => int.TryParse(name, CultureInfo.InvariantCulture, out var id) ? id : null;

    private bool IsServer(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Contains("-pipename:" + serverName, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // It has ended.
        }
    }

    // What follows the name, which is in parentheses, is separated by blanks: user time, then system time.
    private static TimeSpan Time(string process, int field)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return Tick * (long.Parse(fields[field], CultureInfo.InvariantCulture) + long.Parse(fields[field + 1], CultureInfo.InvariantCulture));
    }
}
