using System.Globalization;

namespace CodeFirstWorkflow.Testing;

/// <summary>Names of executions and events for people: the name of the workflow or event, with a number where there are several.</summary>
internal sealed class SubjectNames
{
    private const string Separator = ", then ";
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    /// <param name="subjects">Ids, each with the name of its workflow or event.</param>
    public SubjectNames(IEnumerable<KeyValuePair<string, string>> subjects)
    {
        foreach (var group in subjects.GroupBy(static subject => subject.Value, StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var (id, name) in group.OrderBy(static subject => subject.Key, StringComparer.Ordinal))
            {
                names[id] = ++number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}[{number}]");
                ids[names[id]] = id;
            }
        }
    }

    /// <summary>Returns the name of a subject; one that exists only after a crash has its id.</summary>
    public string Of(string id) => names.GetValueOrDefault(id) ?? id;

    public string Write(CrashPoint point) => $"{Of(point.Subject)} {point.Content}";

    public string Write(IReadOnlyList<CrashPoint> write) =>
        Write(write[0]) + (write.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {write.Count - 1} more") : "");

    public string Write(IEnumerable<Crash> crashes) =>
        string.Join(Separator, crashes.Select(crash => $"{(crash.IsAfter ? "after" : "before")} {Write(crash.Point)}"));

    /// <exception cref="ArgumentException">The text is not one that a report names.</exception>
    public IReadOnlyList<Crash> Parse(string text) => [.. text.Split(Separator).Select(One)];

    private Crash One(string text) => text.Split(' ', 3) switch
    {
        ["before", var subject, var content] => new Crash(new CrashPoint(ids.GetValueOrDefault(subject, subject), content), IsAfter: false),
        ["after", var subject, var content] => new Crash(new CrashPoint(ids.GetValueOrDefault(subject, subject), content), IsAfter: true),
        _ => throw new ArgumentException(
            $"'{text}' is not a crash point. A point is what a report names, such as 'after fulfil_order charge#1 ActionCompleted'."),
    };
}
