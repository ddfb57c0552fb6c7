using System.Globalization;

namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>A clock that a file sets: it is the machine's, and as many seconds off as the file says.</summary>
internal sealed class MovedTime(string folder) : TimeProvider
{
    private const string Name = "clock";
    private const long LookEveryMilliseconds = 100;
    private readonly string path = Path.Combine(folder, Name);
    private long lookedAt = -LookEveryMilliseconds;
    private long offsetTicks;

    /// <summary>Sets the clocks of all processes with this folder.</summary>
    public static void Set(string folder, int seconds)
    {
        var draft = Path.Combine(folder, $"{Name}-draft");
        File.WriteAllText(draft, seconds.ToString(CultureInfo.InvariantCulture));
        File.Move(draft, Path.Combine(folder, Name), overwrite: true);
    }

    public override DateTimeOffset GetUtcNow()
    {
        var now = Environment.TickCount64;
        if (now - Interlocked.Read(ref lookedAt) >= LookEveryMilliseconds)
        {
            Interlocked.Exchange(ref lookedAt, now);
            Look();
        }

        return base.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));
    }

    private void Look()
    {
        if (File.Exists(path))
        {
            var seconds = int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);
            Interlocked.Exchange(ref offsetTicks, seconds * TimeSpan.TicksPerSecond);
        }
    }
}
