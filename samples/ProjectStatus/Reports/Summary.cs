using System.Globalization;

namespace ProjectStatus.Reports;

/// <summary>The last line: what the database and the mail directory hold, and how long this command took.</summary>
internal sealed record Summary
{
    public required long Published { get; init; }

    public required long Duplicate { get; init; }

    public required long Triggered { get; init; }

    public required long Completed { get; init; }

    public required long Waiting { get; init; }

    public required long Failed { get; init; }

    public required int Mails { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"published={Published} duplicate={Duplicate} triggered={Triggered} completed={Completed} waiting={Waiting} failed={Failed} "
            + $"mails={Mails} seconds={Elapsed.TotalSeconds:0.0}");
}
