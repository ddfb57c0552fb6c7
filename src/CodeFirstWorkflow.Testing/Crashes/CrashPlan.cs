using System.Globalization;
using System.Text;

namespace CodeFirstWorkflow.Testing;

/// <summary>One run of a scenario: where its process dies, which writes it made, and which effects its actions had.</summary>
/// <param name="seed">The seed of the run.</param>
/// <param name="crashes">Where the process dies, in order.</param>
internal sealed class CrashPlan(int seed, IReadOnlyList<Crash> crashes)
{
    private readonly Dictionary<CrashPoint, int> durable = [];
    private readonly Dictionary<string, int> turns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> subjects = new(StringComparer.Ordinal);
    private int next;

    public int Seed { get; } = seed;

    /// <summary>Gets the writes in the order in which they were made; each with all that it made durable.</summary>
    public List<IReadOnlyList<CrashPoint>> Writes { get; } = [];

    /// <summary>Gets how many writes were made when the process died for the last time.</summary>
    public int WritesAtCrash { get; private set; }

    /// <summary>Gets whether the process died everywhere it should.</summary>
    public bool IsDone => next == crashes.Count;

    /// <summary>Gets the executions and events, with the names of their workflows and types.</summary>
    public IReadOnlyDictionary<string, string> Subjects => subjects;

    /// <summary>Gets the effects by idempotency key, each with how often it happened.</summary>
    public SortedDictionary<string, (string Text, int Times, bool IsOnce)> Effects { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns what a write that is about to be made would make durable.</summary>
    public IReadOnlyList<CrashPoint> PointsOf(StoreWrite write)
    {
        foreach (var (id, name) in WriteSubject.Inserted(write))
        {
            subjects[id] = name;
        }

        var subject = WriteSubject.IdOf(write);
        return [.. WriteSubject.Describe(write).Select(content => Numbered(new CrashPoint(subject, content)))];
    }

    /// <summary>Notes a write that was made.</summary>
    public void Note(IReadOnlyList<CrashPoint> write, StoreWrite made)
    {
        Writes.Add(write);
        foreach (var content in WriteSubject.Describe(made))
        {
            var point = new CrashPoint(write[0].Subject, content);
            durable[point] = durable.GetValueOrDefault(point) + 1;
        }
    }

    /// <summary>Returns whether the process dies before or after a write, and notes that it did.</summary>
    public bool DiesAt(IReadOnlyList<CrashPoint> write, bool isAfter)
    {
        if (next == crashes.Count || crashes[next].IsAfter != isAfter || !write.Contains(crashes[next].Point))
        {
            return false;
        }

        next++;
        WritesAtCrash = Writes.Count;
        return true;
    }

    /// <summary>Notes that an attempt runs its code; returns how often attempts with its key have.</summary>
    public int NoteTurn(string key)
    {
        lock (turns)
        {
            return turns[key] = turns.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>Notes that an action has had its effect.</summary>
    public void NoteEffect(ActionDefinition action, ActionInvocation invocation)
    {
        lock (Effects)
        {
            var key = invocation.Context.IdempotencyKey;
            var times = Effects.TryGetValue(key, out var known) ? known.Times + 1 : 1;
            Effects[key] = ($"{action.Name} {Encoding.UTF8.GetString(invocation.ArgumentsUtf8.Span)}", times, action.AtMostOnce);
        }
    }

    private CrashPoint Numbered(CrashPoint point) => durable.GetValueOrDefault(point) is > 0 and var before
        ? point with { Content = string.Create(CultureInfo.InvariantCulture, $"{point.Content} ({before + 1})") }
        : point;
}
