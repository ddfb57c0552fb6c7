using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeFirstWorkflow.Tests.Golden;

/// <summary>A journal that a released version wrote, up to the wait with which each ends, and what came out when it went on.</summary>
public sealed record GoldenJournal(
    string Workflow,
    Guid Id,
    string Input,
    DateTimeOffset CreatedAt,
    int Run,
    long InboxSeen,
    IReadOnlyList<GoldenEntry> Entries,
    string State,
    string Result)
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Gets the entries as the store keeps them.</summary>
    [JsonIgnore]
    public IReadOnlyList<JournalEntry> Journal =>
    [
        .. Entries.Select(entry => new JournalEntry
        {
            Run = entry.Run,
            Sequence = entry.Sequence,
            CallNumber = entry.CallNumber,
            Call = entry.Call,
            Kind = (JournalEntryKind)entry.Kind,
            PayloadUtf8 = Encoding.UTF8.GetBytes(entry.Payload),
            At = entry.At,
        }),
    ];

    public static GoldenJournal Of(
        ExecutionRecord row,
        IReadOnlyList<JournalEntry> journal,
        string input,
        ExecutionState state,
        string result) => new(
        row.Name,
        row.Id.Value,
        input,
        row.CreatedAt,
        row.Run,
        row.InboxSeen,
        [.. journal.Select(entry => new GoldenEntry(entry.Run, entry.Sequence, entry.CallNumber, entry.Call, (int)entry.Kind, Encoding.UTF8.GetString(entry.PayloadUtf8.Span), entry.At))],
        $"{state}",
        result);

    public static GoldenJournal Read(string file) => JsonSerializer.Deserialize<GoldenJournal>(File.ReadAllText(file))!;

    public void Write(string file) => File.WriteAllText(file, WithoutMachine(JsonSerializer.Serialize(this, Layout)) + "\n");

    // Stack traces name the folder of whoever recorded; it is written as a deterministic build does.
    private static string WithoutMachine(string json) =>
        System.Text.RegularExpressions.Regex.Replace(json, " in [^ \"]*?/(?=(src|tests)/CodeFirstWorkflow)", " in /_/");
}
