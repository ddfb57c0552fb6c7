namespace ProjectStatus.Importing;

/// <summary>One import: its number in the database, and what is read.</summary>
internal sealed record Import(long Id, IEnumerable<(int Line, ProjectChange Change)> Changes, int Total);
